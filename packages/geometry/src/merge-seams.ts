import { checkObject } from '@pollux/errors'
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
import { JoinedItems } from './joined-items.ts'
import { SeamParts } from './seam-parts.ts'

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
  /** Has the last word on two that agree more than the threshold, `agreement` being how much. @default always true */
  isSame?: (a: Item, b: Item, agreement: number) => boolean
  /** Pixels by which a box may miss the seam it is cut at; needed where tiles do not overlap. @default 2 */
  margin?: number
}

/** What `mergeAcrossSeamsInSteps` comes to. */
export interface MergedSeams<Item> {
  /** The items of each thing, in the order of the list. */
  groups: Item[][]
  /** Whether all was compared that may be the same; else some items of one thing are in several groups. */
  isComplete: boolean
}

/**
 * Brings together what was found in several tiles and is one thing. Two items are the same if they agree in the area that
 * both tiles show, however far either goes beyond it, so that a thing cut by a seam is found whole. The box of a group is
 * that around its items. Where thousands lie on each other and still differ, not all are compared.
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

/** Steps that two tiles may take for each of their items: nodes and boxes that are looked at. Things that lie apart take some dozens. */
const MAX_ITEM_STEPS = 128

/** What it costs in steps to read an item or to put it into its group, and to sort it into a tree. */
const [ITEM_STEPS, TREE_STEPS] = [8, 16]

/**
 * The same as `mergeAcrossSeams`, item by item, so that whoever goes on with it can do other things between. Yields what was
 * done since the last time, in steps: each is about as much as comparing two boxes.
 */
export function* mergeAcrossSeamsInSteps<Item>(
  items: readonly Item[],
  options: MergeSeamsOptions<Item>,
): Generator<number, MergedSeams<Item>, undefined> {
  checkArray(items, 'items')
  checkObject(options, 'options')
  const { threshold = 0.5, margin = 2, group, isSame = () => true } = options
  checkFunction(options.box, 'box')
  checkFunction(options.tile, 'tile')
  checkOptionalFunctions({ group, isSame })
  checkNumber(threshold, 'threshold')
  checkNumber(margin, 'margin')
  const boxes: Box[] = []
  const parts = new SeamParts(margin, group)
  for (const [index, item] of items.entries()) {
    const box = padBox(options.box(item), margin)
    boxes.push(box)
    if (!isEmptyBox(box)) parts.add(index, item, checkBox(options.tile(item), 'tile'))
    yield ITEM_STEPS
  }
  const joined = new JoinedItems(items.length)
  let isWhole = true
  for (const [part, other] of parts.touching()) {
    const shared = intersectBoxes(part.tile, other.tile)
    const edges = edgesOf(shared)
    let allowed = MAX_ITEM_STEPS * (part.items.length + other.items.length)
    if (!other.tree) {
      other.tree = new BoxTree(other.items, boxes)
      yield other.items.length * TREE_STEPS
    }
    for (const item of part.items) {
      const box = intersectBoxes(boxes[item]!, shared)
      const query = { edges: edgesOf(box), shared: edges, least: threshold, item, joined }
      const steps = other.tree.search(query, (found) => {
        const agreement = boxIou(box, intersectBoxes(boxes[found]!, shared))
        if (agreement > threshold && isSame(items[item]!, items[found]!, agreement)) {
          joined.join(item, found)
        }
      })
      allowed -= steps
      yield steps
      if (allowed >= 0) continue
      isWhole = false
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
  return { groups: [...groups.values()], isComplete: isWhole }
}
