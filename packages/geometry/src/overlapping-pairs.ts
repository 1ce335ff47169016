import { type Box, isEmptyBox } from './box.ts'

/**
 * Calls `visit` once for each pair of boxes that share an area, with their indices, in no particular order.
 *
 * A sweep line avoids comparing all pairs, which matters for thousands of boxes that lie apart.
 */
export function forEachOverlappingPair(
  boxes: readonly Box[],
  visit: (one: number, other: number) => void,
): void {
  const alongX = boxes.map(({ x, width }) => [x, x + width] as const)
  const alongY = boxes.map(({ y, height }) => [y, y + height] as const)
  // The line moves along the axis on which it meets fewer boxes at a time.
  const [along, across] = crowding(alongX) <= crowding(alongY) ? [alongX, alongY] : [alongY, alongX]
  const order = [...boxes.keys()]
    .filter((index) => !isEmptyBox(boxes[index]!))
    .sort((a, b) => along[a]![0] - along[b]![0])
  let open: number[] = []
  for (const index of order) {
    const [start] = along[index]!
    const [low, high] = across[index]!
    open = open.filter((other) => along[other]![1] > start)
    for (const other of open) {
      const [otherLow, otherHigh] = across[other]!
      if (otherLow < high && low < otherHigh) visit(index, other)
    }
    open.push(index)
  }
}

/** Returns the average number of stretches that cover a position. */
function crowding(stretches: readonly (readonly [start: number, end: number])[]): number {
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  let length = 0
  for (const [start, end] of stretches) {
    first = Math.min(first, start)
    last = Math.max(last, end)
    length += end - start
  }
  return length / (last - first)
}
