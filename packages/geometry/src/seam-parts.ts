import { type Box, padBox } from './box.ts'
import type { BoxTree } from './box-tree.ts'
import { forEachTouching } from './touching-boxes.ts'

/** What is of one group and was found in one tile. */
export interface SeamPart {
  /** With the margin. */
  tile: Box
  /** Indices of the items. */
  items: number[]
  /** Made when it is first searched. */
  tree?: BoxTree
}

/** Items by their groups and tiles. */
export class SeamParts<Item> {
  readonly #margin: number
  readonly #groupOf: ((item: Item) => unknown) | undefined
  readonly #groups = new Map<unknown, Map<string, SeamPart>>()
  /** Most items of a tile have the same object for it. */
  readonly #keys = new Map<Box, string>()

  constructor(margin: number, groupOf: ((item: Item) => unknown) | undefined) {
    this.#margin = margin
    this.#groupOf = groupOf
  }

  add(index: number, item: Item, tile: Box): void {
    const key = this.#keyOf(tile)
    const group = this.#groupOf?.(item)
    const parts = this.#groups.get(group) ?? new Map<string, SeamPart>()
    this.#groups.set(group, parts)
    const part = parts.get(key)
    if (part) part.items.push(index)
    else parts.set(key, { tile: padBox(tile, this.#margin), items: [index] })
  }

  /** Every two parts of a group whose tiles have an area in common, the smaller part first. */
  *touching(): Generator<[part: SeamPart, other: SeamPart]> {
    for (const group of this.#groups.values()) {
      const parts = [...group.values()]
      const pairs: [SeamPart, SeamPart][] = []
      const tiles = parts.map(({ tile }) => tile)
      forEachTouching(tiles, (one, other) => {
        const [a, b] = [parts[one]!, parts[other]!]
        pairs.push(a.items.length < b.items.length ? [a, b] : [b, a])
      })
      yield* pairs
    }
  }

  #keyOf(tile: Box): string {
    const known = this.#keys.get(tile)
    if (known !== undefined) return known
    const key = `${tile.x} ${tile.y} ${tile.width} ${tile.height}`
    this.#keys.set(tile, key)
    return key
  }
}
