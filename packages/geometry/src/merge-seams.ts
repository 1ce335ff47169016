import { type Box, intersectBoxes, isEmptyBox, padBox } from './box.ts'
import { boxIou } from './box-overlap.ts'
import { callable } from './suppress.ts'
import { forEachTouching } from './touching-boxes.ts'

/** Options of `mergeAcrossSeams`. */
export interface MergeSeamsOptions<Item> {
  /** The item's box in the whole picture. */
  box: (item: Item) => Box
  /** The tile of the picture in which it was found. */
  tile: (item: Item) => Box
  /** Items of different groups are never the same, such as those of different labels. */
  group?: (item: Item) => unknown
  /** How much two must agree in what both tiles show, as intersection over union, to be the same; a function where that depends on the two. @default 0.5 */
  threshold?: number | ((a: Item, b: Item) => number)
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
  if (!Array.isArray(items) || !isComplete(options)) return groupsOfOne(items)
  const { threshold = 0.5, margin = 2 } = options
  const group = callable(options.group)
  const least = typeof threshold === 'function' ? threshold : () => threshold
  const seen = items.map((item) => ({
    item,
    box: padBox(options.box(item), margin),
    tile: padBox(options.tile(item), margin),
    group: group?.(item),
  }))
  const boxes = seen.map(({ box }) => box)
  const parents = items.map((_, index) => index)
  forEachTouching(boxes, (one, other) => {
    const a = seen[one]!
    const b = seen[other]!
    if (a.group !== b.group || isSameBox(a.tile, b.tile)) return
    if (sharedIou(a, b) > least(a.item, b.item)) join(parents, one, other)
  })
  const groups = new Map<number, Item[]>()
  for (const [index, item] of items.entries()) {
    const root = rootOf(parents, index)
    const members = groups.get(root)
    if (members === undefined) groups.set(root, [item])
    else members.push(item)
  }
  return [...groups.values()]
}

function isComplete(options: Pick<MergeSeamsOptions<never>, 'box' | 'tile'>): boolean {
  return typeof options?.box === 'function' && typeof options.tile === 'function'
}

/** Each by itself, where there is nothing to go by: functions of this package never throw. */
function groupsOfOne<Item>(items: readonly Item[]): Item[][] {
  return Array.isArray(items) ? items.map((item) => [item]) : []
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

/** The first item of the group that an item is in; what lies on the way is led there directly. */
function rootOf(parents: number[], index: number): number {
  let at = index
  while (parents[at] !== at) {
    parents[at] = parents[parents[at]!]!
    at = parents[at]!
  }
  return at
}

function join(parents: number[], one: number, other: number): void {
  const a = rootOf(parents, one)
  const b = rootOf(parents, other)
  parents[Math.max(a, b)] = Math.min(a, b)
}
