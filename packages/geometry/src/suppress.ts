import { checkOptions, type OptionNames } from '@pollux/errors'
import { type Box, isEmptyBox } from './box.ts'
import { BoxTree, type Edges, edgesOf } from './box-tree.ts'
import {
  checkArray,
  checkFunction,
  checkNumber,
  checkOptionalFunctions,
} from './check-arguments.ts'
import { DisjointSets } from './disjoint-sets.ts'

/** Options of `suppress`. */
export interface SuppressOptions<Item> {
  /** Returns how much two items agree, from 0 to 1, such as `boxIou` of their boxes. */
  overlap: (a: Item, b: Item) => number
  /**
   * The item's box. If present, only items whose boxes share an area are compared, which keeps thousands of items fast.
   * If absent, each item is compared with all that were kept.
   */
  box?: (item: Item) => Box
  /** Two items whose overlap exceeds this are duplicates. From 0 to 1. @default 0.5 */
  threshold?: number
  /** Returns the confidence of an item. Items without a score rank below those with one. */
  score?: (item: Item) => number | undefined
  /** Returns the area by which items of equal score are ranked: the larger one stays. */
  area?: (item: Item) => number
  /** Items of different groups never suppress each other, such as those of different labels. */
  group?: (item: Item) => unknown
}

const suppressOptionNames: OptionNames<SuppressOptions<unknown>> = {
  overlap: true,
  box: true,
  threshold: true,
  score: true,
  area: true,
  group: true,
}

/** The most comparisons per item, on average, if `box` is present. Objects that lie apart need a few dozen. */
const MAX_ITEM_STEPS = 256

/**
 * Drops each item that overlaps a better one (non-maximum suppression).
 *
 * The better item has the higher score, or else the larger area, or else the earlier position. With `box` the work is
 * bounded: where
 * thousands of different items overlap in one place, the last are kept without being compared.
 *
 * @param items The items.
 * @param options How to compare items; `overlap` is required.
 * @returns The kept items, in their original order.
 * @throws {TypeError} If `items` is not an array, or an option is missing or invalid.
 * @example
 * ```ts
 * suppress(boxes, { overlap: boxIou, area: boxArea })
 * ```
 */
export function suppress<Item>(items: readonly Item[], options: SuppressOptions<Item>): Item[] {
  checkArray(items, 'items')
  checkOptions(options, suppressOptionNames)
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
  const isDuplicate = (one: number, other: number) => {
    const [better, candidate] = [ranked[one]!, ranked[other]!]
    return better.group === candidate.group && overlap(better.item, candidate.item) > threshold
  }
  const kept = box
    ? keepByBox(
        ranked.map(({ item }) => box(item)),
        isDuplicate,
      )
    : keep(ranked.length, isDuplicate)
  return kept
    .map((rank) => ranked[rank]!)
    .sort((a, b) => a.index - b.index)
    .map(({ item }) => item)
}

/** Returns the ranks of the items that have no better duplicate. */
function keep(count: number, isDuplicate: (better: number, other: number) => boolean): number[] {
  const kept: number[] = []
  for (let rank = 0; rank < count; rank++) {
    if (!kept.some((better) => isDuplicate(better, rank))) kept.push(rank)
  }
  return kept
}

/** Returns what `keep` returns, but faster; requires that duplicates always share an area. */
function keepByBox(
  boxes: readonly Box[],
  isDuplicate: (better: number, other: number) => boolean,
): number[] {
  const placed = [...boxes.keys()].filter((rank) => !isEmptyBox(boxes[rank]!))
  const tree = new BoxTree(placed, boxes)
  // Items that are decided are joined to one extra member, which represents no item.
  const decided = boxes.length
  const joined = new DisjointSets(decided + 1)
  let left = MAX_ITEM_STEPS * boxes.length
  return [...boxes.keys()].filter((rank) => {
    if (joined.areJoined(rank, decided)) return false
    joined.join(rank, decided)
    if (left < 0 || isEmptyBox(boxes[rank]!)) return true
    const edges = edgesOf(boxes[rank]!)
    left -= tree.search(
      { edges, shared: everywhere, minIou: 0, item: decided, joined },
      (other) => {
        if (isDuplicate(rank, other)) joined.join(other, decided)
      },
    )
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

/** Orders two numbers by comparison, since the difference of two infinite numbers would be NaN. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0
}
