import type { Point, Polygon } from '@pollux/geometry'
import { checkMask } from './check-mask.ts'
import { connectRuns } from './connected-runs.ts'
import type { Mask } from './mask.ts'
import { type Outline, traceOutline } from './trace-outline.ts'

/**
 * Returns the outline of a mask along the sides of its pixels. `maskFromPolygon` converts it back to the same mask.
 *
 * @returns A polygon with whole coordinates: outer rings clockwise, holes counterclockwise as seen.
 * @throws {TypeError} If `mask` is not a mask.
 */
export function maskToPolygon(mask: Mask): Polygon {
  checkMask(mask)
  return { rings: ringsOf(traceOutline(mask)).map(({ points }) => points) }
}

/**
 * Returns the outline of each part of a mask whose pixels are connected at their sides.
 *
 * @returns One polygon per part: its outer ring first, then its holes.
 * @throws {TypeError} If `mask` is not a mask.
 */
export function maskToPolygons(mask: Mask): Polygon[] {
  const { parts, count } = connectRuns(mask, 4)
  const polygons = Array.from({ length: count }, (): Polygon => ({ rings: [] }))
  // A part's outer ring comes before its holes, because it has the uppermost corner.
  for (const { run, points } of ringsOf(traceOutline(mask))) {
    polygons[parts[run]!]!.rings.push(points)
  }
  return polygons
}

interface Ring {
  /** The index of a run of the mask that touches the ring. */
  run: number
  points: Point[]
}

/** Follows the outline from corner to corner until every corner was visited. */
function ringsOf({ x, y, next, run }: Outline): Ring[] {
  const rings: Ring[] = []
  const isMet = new Uint8Array(next.length)
  for (let first = 0; first < next.length; first++) {
    if (isMet[first] === 1) continue
    const points: Point[] = []
    for (let corner = first; isMet[corner] === 0; corner = next[corner]!) {
      isMet[corner] = 1
      points.push({ x: x[corner]!, y: y[corner]! })
    }
    rings.push({ run: run[first]!, points })
  }
  return rings
}
