import { type Box, intersectBoxes, isEmptyBox, padBox } from './box.ts'
import { boxIou } from './box-overlap.ts'

/** Options of `mergeAcrossSeams`. */
export interface MergeSeamsOptions<Item> {
  /** The item's box in the whole picture. */
  box: (item: Item) => Box
  /** The tile of the picture in which it was found. */
  tile: (item: Item) => Box
  /** Items of different groups are never the same, such as those of different labels. */
  group?: (item: Item) => unknown
  /** How much two must agree in what both tiles show, as intersection over union, to be the same. @default 0.5 */
  threshold?: number
  /** Pixels by which a box may miss the seam it is cut at; needed where tiles do not overlap. @default 2 */
  margin?: number
}

/**
 * Brings together what was found in several tiles and is one thing. Two items are the same if they agree in the area that
 * both tiles show, however far either goes beyond it, so that a thing cut by a seam is found whole. The box of a group is
 * that around its items.
 */
export function mergeAcrossSeams<Item>(
  items: readonly Item[],
  options: MergeSeamsOptions<Item>,
): Item[][] {
  const { group, threshold = 0.5, margin = 2 } = options
  const seen = items.map((item) => ({
    box: padBox(options.box(item), margin),
    tile: padBox(options.tile(item), margin),
    group: group?.(item),
  }))
  const groupOf = items.map((_, index) => index)
  for (const [index, a] of seen.entries()) {
    for (let other = 0; other < index; other++) {
      const b = seen[other]!
      if (a.group !== b.group || groupOf[index] === groupOf[other] || isSameBox(a.tile, b.tile)) {
        continue
      }
      if (sharedIou(a, b) > threshold) join(groupOf, groupOf[index]!, groupOf[other]!)
    }
  }
  const groups = new Map<number, Item[]>()
  for (const [index, item] of items.entries()) {
    const members = groups.get(groupOf[index]!)
    if (members === undefined) groups.set(groupOf[index]!, [item])
    else members.push(item)
  }
  return [...groups.values()]
}

interface Seen {
  box: Box
  tile: Box
}

/** How much two boxes agree in what both tiles show. */
function sharedIou(a: Seen, b: Seen): number {
  const shared = intersectBoxes(a.tile, b.tile)
  if (isEmptyBox(shared)) return 0
  return boxIou(intersectBoxes(a.box, shared), intersectBoxes(b.box, shared))
}

function isSameBox(a: Box, b: Box): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height
}

function join(groupOf: number[], a: number, b: number): void {
  const [kept, gone] = a < b ? [a, b] : [b, a]
  for (const [index, group] of groupOf.entries()) {
    if (group === gone) groupOf[index] = kept
  }
}
