import { checkOptions, type OptionNames } from '@pollux/errors'
import { type Box, intersectBoxes, isEmptyBox, padBox } from './box.ts'
import { boxIou } from './box-overlap.ts'
import { BoxTree, edgesOf } from './box-tree.ts'
import {
  checkArray,
  checkBox,
  checkFunction,
  checkNumber,
  checkOptionalFunctions,
} from './check-arguments.ts'
import { DisjointSets } from './disjoint-sets.ts'
import { ItemsByTile } from './items-by-tile.ts'

/** Options of `mergeAcrossSeams`. */
export interface MergeSeamsOptions<Item> {
  /** The item's box in the whole picture. */
  box: (item: Item) => Box
  /** The tile in which the item was found, in the whole picture. */
  tile: (item: Item) => Box
  /** Items of different groups are never merged, such as those of different labels. */
  group?: (item: Item) => unknown
  /**
   * Two items are one object if their intersection over union, inside the area that both tiles show, exceeds this. From
   * 0 to 1. @default 0.5
   */
  threshold?: number
  /**
   * Decides whether two items above the threshold are one object; `agreement` is their intersection over union.
   * @default always true
   */
  isSame?: (a: Item, b: Item, agreement: number) => boolean
  /** How many pixels short of a seam a box cut by it may end. Needed where tiles do not overlap. @default 2 */
  margin?: number
}

const mergeSeamsOptionNames: OptionNames<MergeSeamsOptions<unknown>> = {
  box: true,
  tile: true,
  group: true,
  threshold: true,
  isSame: true,
  margin: true,
}

/** The result of `mergeAcrossSeamsInSteps`. */
export interface MergedSeams<Item> {
  /** The items of each object, in their original order. */
  groups: Item[][]
  /** Whether all candidates were compared. If not, items of one object may be in several groups. */
  isComplete: boolean
}

/**
 * Groups the items that are one object found in several tiles.
 *
 * Two items are one object if they agree in the area that both tiles show. How far either extends beyond that
 * area does not matter, so an object cut by a seam is found whole. The box of a group is the box around its items.
 * Where thousands of different items overlap in one place, not all are compared.
 *
 * @param items What was found in all tiles.
 * @param options How to read and compare items; `box` and `tile` are required.
 * @returns One array of items for each object.
 * @throws {TypeError} If `items` is not an array, or an option is missing or invalid.
 * @example
 * ```ts
 * const left = { box: { x: 80, y: 10, width: 20, height: 20 }, tile: { x: 0, y: 0, width: 100, height: 100 } }
 * const right = { box: { x: 80, y: 10, width: 50, height: 20 }, tile: { x: 80, y: 0, width: 100, height: 100 } }
 * mergeAcrossSeams([left, right], { box: (item) => item.box, tile: (item) => item.tile }) // [[left, right]]
 * ```
 */
export function mergeAcrossSeams<Item>(
  items: readonly Item[],
  options: MergeSeamsOptions<Item>,
): Item[][] {
  const steps = mergeAcrossSeamsInSteps(items, options)
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value.groups
}

/** The most nodes and boxes compared for two tiles, per item. Objects that lie apart need a few dozen. */
const MAX_ITEM_STEPS = 128

/** The cost in steps of reading or grouping an item, and of sorting it into a tree. */
const [ITEM_STEPS, TREE_STEPS] = [8, 16]

/**
 * Does the work of `mergeAcrossSeams` in small steps, so that the caller can do other work between them.
 *
 * Yields the number of steps since the previous yield; a step costs about as much as comparing two boxes.
 *
 * @param items What was found in all tiles.
 * @param options How to read and compare items; `box` and `tile` are required.
 * @returns A generator that returns the groups, and whether all was compared.
 * @throws {TypeError} If `items` is not an array, or an option is missing or invalid.
 */
export function* mergeAcrossSeamsInSteps<Item>(
  items: readonly Item[],
  options: MergeSeamsOptions<Item>,
): Generator<number, MergedSeams<Item>, undefined> {
  checkArray(items, 'items')
  checkOptions(options, mergeSeamsOptionNames)
  const { threshold = 0.5, margin = 2, group, isSame = () => true } = options
  checkFunction(options.box, 'box')
  checkFunction(options.tile, 'tile')
  checkOptionalFunctions({ group, isSame })
  checkNumber(threshold, 'threshold')
  checkNumber(margin, 'margin')
  const boxes: Box[] = []
  const itemsByTile = new ItemsByTile(margin, group)
  for (const [index, item] of items.entries()) {
    const box = padBox(options.box(item), margin)
    boxes.push(box)
    if (!isEmptyBox(box)) itemsByTile.add(index, item, checkBox(options.tile(item), 'tile'))
    yield ITEM_STEPS
  }
  const joined = new DisjointSets(items.length)
  let isComplete = true
  for (const [one, other] of itemsByTile.overlappingPairs()) {
    const shared = intersectBoxes(one.tile, other.tile)
    const edges = edgesOf(shared)
    let allowed = MAX_ITEM_STEPS * (one.items.length + other.items.length)
    if (!other.tree) {
      other.tree = new BoxTree(other.items, boxes)
      yield other.items.length * TREE_STEPS
    }
    for (const item of one.items) {
      const box = intersectBoxes(boxes[item]!, shared)
      const query = { edges: edgesOf(box), shared: edges, minIou: threshold, item, joined }
      const steps = other.tree.search(query, (found) => {
        const agreement = boxIou(box, intersectBoxes(boxes[found]!, shared))
        if (agreement > threshold && isSame(items[item]!, items[found]!, agreement)) {
          joined.join(item, found)
        }
      })
      allowed -= steps
      yield steps
      if (allowed >= 0) continue
      isComplete = false
      break
    }
  }
  const groups = new Map<number, Item[]>()
  for (const [index, item] of items.entries()) {
    const root = joined.rootOf(index)
    const members = groups.get(root)
    if (members === undefined) groups.set(root, [item])
    else members.push(item)
    yield ITEM_STEPS
  }
  return { groups: [...groups.values()], isComplete }
}
