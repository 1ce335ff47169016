import type { Size } from '@pollux/geometry'
import { RenderError } from '../render-error.ts'
import type { Polyline } from './flatten-path.ts'

/** The edges of closed lines that are not level, cut to the rows of a picture; numbers side by side, since there may be millions. */
export interface EdgeTable {
  count: number
  /** Where an edge begins and ends, in rows. */
  tops: Float64Array
  bottoms: Float64Array
  /** The column at the top, and columns a row. */
  columns: Float64Array
  slopes: Float64Array
  /** 1 for an edge that was drawn downwards, -1 for upwards. */
  directions: Int8Array
}

/** Edges that rise less are as good as level; their slope may not be a number. */
const LEAST_HEIGHT = 1e-9

/** Pixels that the edges of one outline may pass: some seconds of work, and a hundred times what a real one needs. */
const MOST_PASSED = 20_000_000

/** Collects the edges of lines; a line that is open is closed by an edge from its end to its beginning. Throws `render/too-complex`. */
export function collectEdges(lines: readonly Polyline[], { width, height }: Size): EdgeTable {
  const most = lines.reduce((sum, { points }) => sum + points.length / 2, 0)
  const table: EdgeTable = {
    count: 0,
    tops: new Float64Array(most),
    bottoms: new Float64Array(most),
    columns: new Float64Array(most),
    slopes: new Float64Array(most),
    directions: new Int8Array(most),
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
  if (passed > MOST_PASSED) {
    throw new RenderError(
      'render/too-complex',
      `An outline's edges pass ${Math.round(passed)} pixels, more than ${MOST_PASSED}; simplify it or leave it out.`,
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
  if (!(bottom - top > LEAST_HEIGHT)) return
  const slope = (bottomX - topX) / (bottomY - topY)
  const index = table.count++
  table.tops[index] = top
  table.bottoms[index] = bottom
  table.columns[index] = topX + (top - topY) * slope
  table.slopes[index] = slope
  table.directions[index] = direction
}

/** A coordinate not so far outside of any picture that reckoning with it overflows. */
function nearby(coordinate: number): number {
  return Math.max(-1e9, Math.min(coordinate, 1e9))
}

/** For each row the edges that begin in it, in their order. */
export interface RowIndex {
  /** The first row in which one begins. */
  first: number
  /** The first edge of each row, -1 for none. */
  firsts: Int32Array
  /** The next edge of the same row, -1 for none. */
  nexts: Int32Array
}

/** Sorts edges into the rows that they begin in. */
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
