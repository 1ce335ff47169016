import type { Size } from '@pollux/geometry'
import { RenderError } from '../render-error.ts'
import type { Polyline } from './flatten-path.ts'

/**
 * The edges of closed lines that are not horizontal, clipped to the rows of a picture. They are
 * typed arrays, since there may be millions.
 */
export interface EdgeTable {
  count: number
  /** The rows where edges begin and end. */
  tops: Float64Array
  bottoms: Float64Array
  /** The column at the top of each edge, and its change in columns per row. */
  columns: Float64Array
  slopes: Float64Array
  /** 1 for an edge drawn downwards, −1 for upwards. */
  directions: Int8Array
}

/**
 * The least height of an edge, in rows. Flatter edges count as horizontal, because their slope may
 * be infinite or NaN.
 */
const MIN_HEIGHT_ROWS = 1e-9

/**
 * The most pixels that the edges of one outline may pass. It takes a few seconds, and is a hundred
 * times what real outlines need.
 */
const MAX_PASSED_PIXELS = 20_000_000

/**
 * Collects the edges of lines. An open line is closed by an edge from its end to its beginning.
 * Throws `render/too-complex` if the edges pass too many pixels.
 */
export function collectEdges(lines: readonly Polyline[], { width, height }: Size): EdgeTable {
  const capacity = lines.reduce((sum, { points }) => sum + points.length / 2, 0)
  const table: EdgeTable = {
    count: 0,
    tops: new Float64Array(capacity),
    bottoms: new Float64Array(capacity),
    columns: new Float64Array(capacity),
    slopes: new Float64Array(capacity),
    directions: new Int8Array(capacity),
  }
  let passed = 0
  for (const { points } of lines) {
    let fromX = nearby(points.at(-2)!)
    let fromY = nearby(points.at(-1)!)
    for (let at = 0; at < points.length; at += 2) {
      const toX = nearby(points[at]!)
      const toY = nearby(points[at + 1]!)
      const count = table.count
      if (toY > fromY) addEdge(table, fromX, fromY, toX, toY, 1, height)
      else addEdge(table, toX, toY, fromX, fromY, -1, height)
      if (table.count > count) {
        const rows = table.bottoms[count]! - table.tops[count]!
        passed += rows * (1 + Math.min(width, Math.abs(table.slopes[count]!)))
      }
      fromX = toX
      fromY = toY
    }
  }
  if (passed > MAX_PASSED_PIXELS) {
    throw new RenderError(
      'render/too-complex',
      `The edges of an outline pass ${Math.round(passed)} pixels, more than the ${MAX_PASSED_PIXELS} allowed; simplify the polygon or leave it out.`,
    )
  }
  return table
}

function addEdge(
  table: EdgeTable,
  topX: number,
  topY: number,
  bottomX: number,
  bottomY: number,
  direction: number,
  height: number,
): void {
  const top = Math.max(topY, 0)
  const bottom = Math.min(bottomY, height)
  if (!(bottom - top > MIN_HEIGHT_ROWS)) return
  const slope = (bottomX - topX) / (bottomY - topY)
  const index = table.count++
  table.tops[index] = top
  table.bottoms[index] = bottom
  table.columns[index] = topX + (top - topY) * slope
  table.slopes[index] = slope
  table.directions[index] = direction
}

/** Limits a coordinate, so that computing with it does not overflow. */
function nearby(coordinate: number): number {
  return Math.max(-1e9, Math.min(coordinate, 1e9))
}

/** The edges that begin in each row, in order. */
export interface RowIndex {
  /** The first row in which an edge begins. */
  first: number
  /** The first edge of each row, −1 for none. */
  firsts: Int32Array
  /** The next edge of the same row, −1 for none. */
  nexts: Int32Array
}

/** Sorts edges by the rows in which they begin. */
export function indexByRow({ count, tops }: EdgeTable, height: number): RowIndex {
  const firsts = new Int32Array(height).fill(-1)
  const nexts = new Int32Array(count)
  let first = height
  for (let edge = count - 1; edge >= 0; edge--) {
    const row = Math.floor(tops[edge]!)
    nexts[edge] = firsts[row]!
    firsts[row] = edge
    first = Math.min(first, row)
  }
  return { first, firsts, nexts }
}
