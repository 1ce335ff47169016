import { outermost } from '../items/around.ts'
import { bareItem } from '../items/gather.ts'
import type { Item } from '../items/item.ts'
import { isListOfBoxes } from '../items/list-shapes.ts'
import type { ListFrame } from '../json/frames.ts'
import type { Span } from '../text/span.ts'

/**
 * Collects the outermost lists of a text that hold no objects: brackets in prose as in `see [1]`, or an answer
 * such as `[[120, 240, 480, 760]]`. Once one of them shows that they cannot be the answer, none is kept.
 */
export class BareLists {
  #lists: { list: ListFrame; span: Span }[] = []
  #areProse = false

  get lists(): readonly { list: ListFrame; span: Span }[] {
    return this.#lists
  }

  /**
   * Adds a list. Returns the spans of those that turn out to be prose. `isAlone` means that there is no prose so
   * far.
   */
  add(list: ListFrame, { isAlone }: { isAlone: boolean }): Span[] {
    const span = { start: list.start, end: list.end }
    if (this.#areProse) return [span]
    this.#lists.push({ list, span })
    const last = this.#lists.at(-2)
    const mayBeAnswer = isListOfBoxes(list.values)
      ? !last || isListOfBoxes(last.list.values)
      : !last && isAlone
    if (mayBeAnswer) return []
    this.#areProse = true
    return this.#lists.splice(0).map((entry) => entry.span)
  }

  /** Returns whether the lists are the answer: one that is the whole text, or boxes. */
  isAnswer({ isAlone }: { isAlone: boolean }): boolean {
    const areBoxes = this.#lists.every(({ list }) => isListOfBoxes(list.values))
    return areBoxes || (isAlone && this.#lists.length === 1)
  }

  /** Returns the items of a list: one if it holds numbers, like a box, or otherwise one for each value. */
  itemsOf(list: ListFrame, span: Span): Item[] {
    const isOne = list.values.some((value) => typeof value === 'number')
    if (isOne) return [{ value: list.values, span, members: [], notes: [] }]
    return list.values.flatMap((_, index) => bareItem(list, index, outermost) ?? [])
  }
}
