/** Options of `suppress`. */
export interface SuppressOptions<Item> {
  /** How much two items are the same, from 0 to 1, such as `boxIou` of their boxes. */
  overlap: (a: Item, b: Item) => number
  /** Overlaps above it are the same thing twice. @default 0.5 */
  threshold?: number
  /** The certainty; items without one come after those with one. */
  score?: (item: Item) => number | undefined
  /** What decides where scores do not: the larger item stays. */
  area?: (item: Item) => number
  /** Items of different groups never suppress each other, such as those of different labels. */
  group?: (item: Item) => unknown
}

/** Drops each item that overlaps a better one: higher score, then larger area, then earlier. What stays keeps its order. */
export function suppress<Item>(items: readonly Item[], options: SuppressOptions<Item>): Item[] {
  if (!Array.isArray(items) || typeof options?.overlap !== 'function') return itemsOf(items)
  const { overlap, threshold = 0.5 } = options
  const score = callable(options.score)
  const area = callable(options.area)
  const group = callable(options.group)
  const ranked = items
    .map((item, index) => ({
      item,
      index,
      score: finite(score?.(item)),
      area: finite(area?.(item)),
      group: group?.(item),
    }))
    .sort((a, b) => compare(b.score, a.score) || compare(b.area, a.area) || a.index - b.index)
  const kept: typeof ranked = []
  for (const candidate of ranked) {
    const isTwin = kept.some(
      (better) =>
        better.group === candidate.group && overlap(better.item, candidate.item) > threshold,
    )
    if (!isTwin) kept.push(candidate)
  }
  return kept.sort((a, b) => a.index - b.index).map(({ item }) => item)
}

/** What came, where there is nothing to go by: functions of this package never throw. */
function itemsOf<Item>(items: readonly Item[]): Item[] {
  return Array.isArray(items) ? [...items] : []
}

function finite(value: number | undefined): number {
  return value === undefined || Number.isNaN(value) ? -Infinity : value
}

/** The order of two numbers; their difference would be no number where both are infinite. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The function, if it is one: functions of this package never throw. */
export function callable<Given extends (...values: never[]) => unknown>(
  given: Given | undefined,
): Given | undefined {
  return typeof given === 'function' ? given : undefined
}
