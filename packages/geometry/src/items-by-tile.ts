import { type Box, padBox } from './box.ts'
import type { BoxTree } from './box-tree.ts'
import { forEachOverlappingPair } from './overlapping-pairs.ts'

/** The items of one group that were found in one tile. */
export interface TileItems {
  /** The tile, grown by the margin. */
  tile: Box
  /** Indices of the items. */
  items: number[]
  /** The tree of the items' boxes, built before its first search. */
  tree?: BoxTree
}

/** Items, collected by group and tile. */
export class ItemsByTile<Item> {
  readonly #margin: number
  readonly #groupOf: ((item: Item) => unknown) | undefined
  readonly #groups = new Map<unknown, Map<string, TileItems>>()
  /** The keys of tiles already seen. Most items of a tile refer to the same tile object, so its key is built once. */
  readonly #keys = new Map<Box, string>()

  constructor(margin: number, groupOf: ((item: Item) => unknown) | undefined) {
    this.#margin = margin
    this.#groupOf = groupOf
  }

  /** Adds an item by its index, with the tile in which it was found. */
  add(index: number, item: Item, tile: Box): void {
    const key = this.#keyOf(tile)
    const group = this.#groupOf?.(item)
    const tiles = this.#groups.get(group) ?? new Map<string, TileItems>()
    this.#groups.set(group, tiles)
    const found = tiles.get(key)
    if (found) found.items.push(index)
    else tiles.set(key, { tile: padBox(tile, this.#margin), items: [index] })
  }

  /** Yields each pair of tiles of one group that share an area, the tile with fewer items first. */
  *overlappingPairs(): Generator<[one: TileItems, other: TileItems]> {
    for (const group of this.#groups.values()) {
      const tiles = [...group.values()]
      const pairs: [TileItems, TileItems][] = []
      forEachOverlappingPair(
        tiles.map(({ tile }) => tile),
        (one, other) => {
          const [a, b] = [tiles[one]!, tiles[other]!]
          pairs.push(a.items.length < b.items.length ? [a, b] : [b, a])
        },
      )
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
