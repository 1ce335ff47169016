import type { Point, Polygon } from '@pollux/geometry'
import { checkMask } from './check-mask.ts'
import { connectRuns } from './connected-runs.ts'
import type { Mask } from './mask.ts'
import { type Outline, traceOutline } from './trace-outline.ts'

/** The outline of a mask along the sides of its pixels, corners at whole coordinates: outer rings clockwise as seen, holes the other way. `maskFromPolygon` gives the same mask back. */
export function maskToPolygon(mask: Mask): Polygon {
  checkMask(mask)
  return { rings: ringsOf(traceOutline(mask)).map(({ points }) => points) }
}

/** A polygon for each part of a mask that holds together by sides of pixels, its outer ring first, then its holes. */
export function maskToPolygons(mask: Mask): Polygon[] {
  const { parts, count } = connectRuns(mask, 4)
  const polygons = Array.from({ length: count }, (): Polygon => ({ rings: [] }))
  // A part's outer ring comes before its holes, since its uppermost corner does.
  for (const { run, points } of ringsOf(traceOutline(mask))) {
    polygons[parts[run]!]!.rings.push(points)
  }
  return polygons
}

interface Ring {
  /** A run of the mask that the ring goes along. */
  run: number
  points: Point[]
}

/** Follows the outline from corner to corner, until each was met. */
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
