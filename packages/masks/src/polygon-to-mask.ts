import type { Polygon, Size } from '@pollux/geometry'
import type { Mask } from './mask.ts'
import { type BuildOptions, MaskBuilder } from './mask-builder.ts'
import { MaskError } from './mask-error.ts'

/** Crossings of edges and pixel rows of one polygon: about a second. */
const MAX_CROSSINGS = 50_000_000

/** The pixels whose centre lies inside a polygon by the even-odd rule, cut off at the picture's edges. Throws `masks/too-large` for a polygon with more than 50 million crossings of edges and rows. */
export function maskFromPolygon(polygon: Polygon, size: Size, options?: BuildOptions): Mask {
  const builder = new MaskBuilder(size, options)
  const edges = edgesOf(polygon, size.height)
  const columns = new Int32Array(edges.length)
  let active: Edge[] = []
  let next = 0
  for (let y = edges[0]?.top ?? size.height; y < size.height; y++) {
    if (next === edges.length && active.length === 0) break
    active = active.filter((edge) => edge.bottom > y)
    while (next < edges.length && edges[next]!.top === y) active.push(edges[next++]!)
    for (const [index, edge] of active.entries()) columns[index] = firstColumn(edge, y, size.width)
    const crossings = columns.subarray(0, active.length).sort()
    for (let at = 0; at + 1 < crossings.length; at += 2) {
      builder.add(y, crossings[at]!, crossings[at + 1]!)
    }
  }
  return builder.build()
}

/** A side of a ring that crosses the centres of the rows `[top, bottom)`. */
interface Edge {
  top: number
  bottom: number
  /** The upper end. */
  x: number
  y: number
  /** Columns a row. */
  slope: number
}

/** The edges inside the picture's rows, by their first row. */
function edgesOf(polygon: Polygon, height: number): Edge[] {
  const edges: Edge[] = []
  let crossings = 0
  for (const ring of polygon.rings) {
    let previous = ring.at(-1)
    for (const current of ring) {
      if (previous !== undefined) {
        const [upper, lower] = previous.y < current.y ? [previous, current] : [current, previous]
        const top = Math.max(0, Math.ceil(upper.y - 0.5))
        const bottom = Math.min(height, Math.ceil(lower.y - 0.5))
        if (top < bottom) {
          const slope = (lower.x - upper.x) / (lower.y - upper.y)
          edges.push({ top, bottom, x: upper.x, y: upper.y, slope })
          crossings += bottom - top
        }
      }
      previous = current
    }
  }
  if (crossings > MAX_CROSSINGS) {
    throw new MaskError(
      'masks/too-large',
      `The polygon's edges cross ${crossings} rows of pixels, more than ${MAX_CROSSINGS}; simplify it first.`,
    )
  }
  return edges.sort((a, b) => a.top - b.top)
}

/** The first column whose centre lies on or right of the edge. */
function firstColumn(edge: Edge, y: number, width: number): number {
  const column = Math.ceil(edge.x + (y + 0.5 - edge.y) * edge.slope - 0.5)
  return Math.min(width, Math.max(0, column))
}
