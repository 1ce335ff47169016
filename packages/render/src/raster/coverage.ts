import type { Size } from '@pollux/geometry'
import type { Polyline } from './flatten-path.ts'

/** Called for each piece of a row that is covered alike: columns from `start` to before `end`, coverage above 0 and at most 1. */
export type CoverSpan = (y: number, start: number, end: number, coverage: number) => void

/** Below this share of a pixel nothing is drawn, above its counterpart all: what rounding leaves over. */
const LEAST = 1 / 512

/**
 * Finds how much of each pixel lies inside closed lines, exactly but for edges that cross within one pixel. Every edge
 * adds its signed area to the pixels it passes, and a row's sum from the left is the winding number, averaged over the
 * pixel: the way of FreeType's smooth rasterizer.
 */
export function coverLines(
  lines: readonly Polyline[],
  size: Size,
  rule: 'nonzero' | 'evenodd',
  visit: CoverSpan,
): void {
  const edges = edgesByTop(lines, size.height)
  if (edges.length === 0) return
  const row = createRow(size.width)
  let active: Edge[] = []
  let next = 0
  let y = Math.floor(edges[0]!.top)
  while (next < edges.length || active.length > 0) {
    if (active.length === 0) y = Math.max(y, Math.floor(edges[next]!.top))
    while (next < edges.length && edges[next]!.top < y + 1) active.push(edges[next++]!)
    let isOver = false
    for (const edge of active) {
      const top = Math.max(edge.top, y)
      const bottom = Math.min(edge.bottom, y + 1)
      row.add(
        (bottom - top) * edge.direction,
        edge.x + (top - edge.top) * edge.slope,
        edge.x + (bottom - edge.top) * edge.slope,
      )
      if (edge.bottom <= y + 1) isOver = true
    }
    row.sweep(y, rule, visit)
    if (isOver) {
      const reached = y + 1
      active = active.filter((edge) => edge.bottom > reached)
    }
    y++
  }
}

interface Edge {
  top: number
  bottom: number
  /** At the top. */
  x: number
  /** Columns a row. */
  slope: number
  /** 1 downwards, -1 upwards. */
  direction: number
}

/** Edges that rise less are as good as level; their slope may not be a number. */
const LEAST_HEIGHT = 1e-9

/** A coordinate not so far outside of any picture that reckoning with it overflows. */
function nearby(coordinate: number): number {
  return Math.max(-1e9, Math.min(coordinate, 1e9))
}

/** The edges of closed lines that are not level, cut to the rows of the picture, the upper ones first. */
function edgesByTop(lines: readonly Polyline[], height: number): Edge[] {
  const edges: Edge[] = []
  for (const { points } of lines) {
    let fromX = nearby(points.at(-2)!)
    let fromY = nearby(points.at(-1)!)
    for (let at = 0; at < points.length; at += 2) {
      const toX = nearby(points[at]!)
      const toY = nearby(points[at + 1]!)
      const isDown = toY > fromY
      const [startX, startY] = isDown ? [fromX, fromY] : [toX, toY]
      const endY = isDown ? toY : fromY
      const top = Math.max(startY, 0)
      const bottom = Math.min(endY, height)
      if (bottom - top > LEAST_HEIGHT) {
        const slope = (toX - fromX) / (toY - fromY)
        const x = startX + (top - startY) * slope
        edges.push({ top, bottom, x, slope, direction: isDown ? 1 : -1 })
      }
      fromX = toX
      fromY = toY
    }
  }
  return edges.sort((a, b) => a.top - b.top)
}

interface Row {
  /** Adds an edge's piece within the row: its signed height and the columns of its ends. */
  add(height: number, startX: number, endX: number): void
  /** Visits what is covered and empties the row. */
  sweep(y: number, rule: 'nonzero' | 'evenodd', visit: CoverSpan): void
}

function createRow(width: number): Row {
  // For each pixel how much it raises the running sum, and a bit for each pixel that does.
  const rises = new Float64Array(width + 2)
  const touched = new Uint32Array((width >> 5) + 2)
  let firstWord = touched.length
  let lastWord = -1

  const rise = (x: number, amount: number) => {
    rises[x] = rises[x]! + amount
    const word = x >> 5
    touched[word] = touched[word]! | (1 << (x & 31))
    if (word < firstWord) firstWord = word
    if (word > lastWord) lastWord = word
  }

  /** A piece within one pixel: what of the height lies left of it counts for this pixel, the rest from the next on. */
  const addWithin = (x: number, height: number, middle: number) => {
    rise(x, height * (1 - middle))
    if (middle > 0) rise(x + 1, height * middle)
  }

  return {
    add(height, startX, endX) {
      let left = Math.min(startX, endX)
      let right = Math.max(startX, endX)
      if (left >= width) return
      if (right <= 0) {
        rise(0, height)
        return
      }
      const perColumn = right > left ? height / (right - left) : 0
      let rest = height
      if (left < 0) {
        rise(0, -left * perColumn)
        rest += left * perColumn
        left = 0
      }
      if (right > width) {
        rest -= (right - width) * perColumn
        right = width
      }
      let x = Math.floor(left)
      if (right <= x + 1) {
        addWithin(x, rest, (left + right) / 2 - x)
        return
      }
      while (left < right) {
        const end = Math.min(x + 1, right)
        addWithin(x, (end - left) * perColumn, (left + end) / 2 - x)
        left = end
        x++
      }
    },
    sweep(y, rule, visit) {
      let sum = 0
      let coverage = 0
      let from = 0
      for (let word = firstWord; word <= lastWord; word++) {
        let bits = touched[word]!
        touched[word] = 0
        while (bits !== 0) {
          const bit = 31 - Math.clz32(bits & -bits)
          bits &= bits - 1
          const x = (word << 5) + bit
          if (coverage > 0 && x > from) visit(y, from, Math.min(x, width), coverage)
          sum += rises[x]!
          rises[x] = 0
          coverage = coverageOf(sum, rule)
          from = x
        }
      }
      if (coverage > 0 && from < width) visit(y, from, width, coverage)
      firstWord = touched.length
      lastWord = -1
    },
  }
}

/** The share of a pixel that is filled where the winding number is `winding` on average. */
function coverageOf(winding: number, rule: 'nonzero' | 'evenodd'): number {
  let share = Math.abs(winding)
  if (rule === 'nonzero') share = Math.min(share, 1)
  else {
    share %= 2
    if (share > 1) share = 2 - share
  }
  if (share < LEAST) return 0
  return share > 1 - LEAST ? 1 : share
}
