import type { ListFrame } from '../json/frames.ts'
import type { Item } from '../json/item.ts'
import { isObject, type JsonValue } from '../json/json-value.ts'
import type { Span } from '../text/span.ts'

/** Takes the entries of a list that are no objects out of it: boxes without a label, labels without a box, or nothing. */
export function takeBareItems(list: ListFrame): Item[] {
  const { values, spans } = list
  if (!spans) return []
  const items: Item[] = []
  for (let at = list.next; at < values.length; at++) {
    const value = values[at]
    const span = { start: spans[at * 2]!, end: spans[at * 2 + 1]! }
    if (span.start < 0 || isObject(value) || isEmptyList(value)) continue
    const members = typeof value === 'string' ? [{ key: 'label', value, span }] : []
    items.push({ value, span, members, notes: [] })
  }
  list.next = values.length
  return items
}

/** The entries of a list without objects: one if there are numbers in it, as in a box, else each on its own. */
export function itemsOfBareList(list: ListFrame, span: Span): Item[] {
  const isOne = list.values.some((value) => typeof value === 'number')
  return isOne ? [{ value: list.values, span, members: [], notes: [] }] : takeBareItems(list)
}

/** Whether a value is a list with nothing in it but such lists, and what a limit has cut away. */
export function isEmptyList(value: JsonValue): boolean {
  return Array.isArray(value) && value.every((entry) => entry === undefined || isEmptyList(entry))
}

/** Whether values are boxes: lists of four numbers. */
export function isListOfBoxes(values: readonly JsonValue[]): boolean {
  return values.length > 0 && values.every(isBox)
}

function isBox(value: JsonValue): boolean {
  return (
    Array.isArray(value) && value.length === 4 && value.every((entry) => typeof entry === 'number')
  )
}
