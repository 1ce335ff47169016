import { checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'
import type { Polygon, Size } from '@pollux/geometry'
import { checkPolygon } from './check-argument.ts'
import type { Mask } from './mask.ts'
import { type BuildOptions, MaskBuilder } from './mask-builder.ts'
import { defaultMaskLimits, overLimit } from './mask-limits.ts'

/** Options of `maskFromPolygon`. */
export interface PolygonOptions extends BuildOptions {
  /** The most crossings of the polygon's sides with rows of pixels, a measure of the work. @default 16_000_000 */
  maxCrossings?: number
}

const polygonOptionNames: OptionNames<PolygonOptions> = { maxRuns: true, maxCrossings: true }

/**
 * Returns the mask of the pixels whose centre lies inside a polygon by the even-odd rule.
 *
 * @param polygon The polygon, in pixels. Parts outside the picture are cut off.
 * @param size The picture's size.
 * @param options The limits of the work and of the runs.
 * @returns The mask.
 * @throws {MaskError} `masks/too-large` if the polygon has more crossings, or the mask more runs, than allowed.
 * @throws {TypeError} If an argument is invalid.
 */
export function maskFromPolygon(polygon: Polygon, size: Size, options: PolygonOptions = {}): Mask {
  checkPolygon(polygon)
  checkOptions(options, polygonOptionNames)
  const { maxCrossings = defaultMaskLimits.maxCrossings } = options
  if (!(typeof maxCrossings === 'number' && maxCrossings >= 0)) {
    throw invalidArgument('a number from 0', 'maxCrossings', maxCrossings)
  }
  const builder = new MaskBuilder(size, options)
  const crossings = countCrossings(polygon, size.height)
  if (crossings > maxCrossings) throw overLimit('maxCrossings', crossings, maxCrossings)
  const edges = edgesOf(polygon, size.height).sort((a, b) => a.top - b.top)
  const columns = new Int32Array(edges.length)
  let active: Edge[] = []
  let next = 0
  for (let y = edges[0]?.top ?? size.height; y < size.height; y++) {
    if (next === edges.length && active.length === 0) break
    active = active.filter((edge) => edge.bottom > y)
    while (next < edges.length && edges[next]!.top === y) active.push(edges[next++]!)
    for (const [index, edge] of active.entries()) columns[index] = firstColumn(edge, y, size.width)
    const crossed = columns.subarray(0, active.length).sort()
    for (let at = 0; at + 1 < crossed.length; at += 2) {
      builder.add(y, crossed[at]!, crossed[at + 1]!)
    }
  }
  return builder.build()
}

/** Returns how often the sides of a polygon cross the middle of a row of pixels. */
export function countCrossings(polygon: Polygon, height: number): number {
  return edgesOf(polygon, height).reduce((sum, { top, bottom }) => sum + bottom - top, 0)
}

/** A side of a ring that crosses the centres of the rows from `top` to before `bottom`. */
interface Edge {
  top: number
  bottom: number
  /** The horizontal position of the upper end, in pixels. */
  x: number
  y: number
  /** Columns per row. */
  slope: number
}

/** Returns the edges that cross rows of the picture. */
function edgesOf(polygon: Polygon, height: number): Edge[] {
  const edges: Edge[] = []
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
        }
      }
      previous = current
    }
  }
  return edges
}

/** Returns the first column whose centre lies on the edge or to its right. */
function firstColumn(edge: Edge, y: number, width: number): number {
  const column = Math.ceil(edge.x + (y + 0.5 - edge.y) * edge.slope - 0.5)
  return Math.min(width, Math.max(0, column))
}
