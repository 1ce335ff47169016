import { checkObject } from '@pollux/errors'
import { type Box, isEmptyBox } from './box.ts'
import { BoxTree, type Edges, edgesOf } from './box-tree.ts'
import {
  checkArray,
  checkFunction,
  checkNumber,
  checkOptionalFunctions,
} from './check-arguments.ts'
import { JoinedItems } from './joined-items.ts'

/** Options of `suppress`. */
export interface SuppressOptions<Item> {
  /** How much two items are the same, from 0 to 1, such as `boxIou` of their boxes. */
  overlap: (a: Item, b: Item) => number
  /** Where an item is: items whose boxes share no area are then taken to be different. Without it each is compared with all that stay, which thousands of items should be spared. */
  box?: (item: Item) => Box
  /** Overlaps above it are the same thing twice. @default 0.5 */
  threshold?: number
  /** The certainty; items without one come after those with one. */
  score?: (item: Item) => number | undefined
  /** What decides where scores do not: the larger item stays. */
  area?: (item: Item) => number
  /** Items of different groups never suppress each other, such as those of different labels. */
  group?: (item: Item) => unknown
}

/** Comparisons that items may take, each on average, where it is told where they are; things side by side take some dozens. */
const MAX_ITEM_STEPS = 256

/**
 * Drops each item that overlaps a better one: higher score, then larger area, then earlier. What stays keeps its order. With
 * `box` the work is bounded: where thousands lie on each other and none is dropped, the last are not compared any more, and stay.
 */
export function suppress<Item>(items: readonly Item[], options: SuppressOptions<Item>): Item[] {
  checkArray(items, 'items')
  checkObject(options, 'options')
  const { overlap, threshold = 0.5, score, area, group, box } = options
  checkFunction(overlap, 'overlap')
  checkNumber(threshold, 'threshold')
  checkOptionalFunctions({ score, area, group, box })
  const ranked = items
    .map((item, index) => ({
      item,
      index,
      score: finite(score?.(item)),
      area: finite(area?.(item)),
      group: group?.(item),
    }))
    .sort((a, b) => compare(b.score, a.score) || compare(b.area, a.area) || a.index - b.index)
  const isTwin = (one: number, other: number) => {
    const [better, candidate] = [ranked[one]!, ranked[other]!]
    return better.group === candidate.group && overlap(better.item, candidate.item) > threshold
  }
  const kept = box
    ? keepByBox(
        ranked.map(({ item }) => box(item)),
        isTwin,
      )
    : keep(ranked.length, isTwin)
  return kept
    .map((rank) => ranked[rank]!)
    .sort((a, b) => a.index - b.index)
    .map(({ item }) => item)
}

/** The ranks of what has no better twin. */
function keep(count: number, isTwin: (better: number, other: number) => boolean): number[] {
  const kept: number[] = []
  for (let rank = 0; rank < count; rank++) {
    if (!kept.some((better) => isTwin(better, rank))) kept.push(rank)
  }
  return kept
}

/** The same, where twins have an area in common. */
function keepByBox(
  boxes: readonly Box[],
  isTwin: (better: number, other: number) => boolean,
): number[] {
  const placed = [...boxes.keys()].filter((rank) => !isEmptyBox(boxes[rank]!))
  const tree = new BoxTree(placed, boxes)
  // What is decided is joined to a member that is no item.
  const decided = boxes.length
  const joined = new JoinedItems(decided + 1)
  let left = MAX_ITEM_STEPS * boxes.length
  return [...boxes.keys()].filter((rank) => {
    if (joined.areJoined(rank, decided)) return false
    joined.join(rank, decided)
    if (left < 0 || isEmptyBox(boxes[rank]!)) return true
    const edges = edgesOf(boxes[rank]!)
    left -= tree.search({ edges, shared: everywhere, least: 0, item: decided, joined }, (other) => {
      if (isTwin(rank, other)) joined.join(other, decided)
    })
    return true
  })
}

const everywhere: Edges = [
  Number.NEGATIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.POSITIVE_INFINITY,
  Number.POSITIVE_INFINITY,
]

function finite(value: number | undefined): number {
  return value === undefined || Number.isNaN(value) ? -Infinity : value
}

/** The order of two numbers; their difference would be no number where both are infinite. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0
}
