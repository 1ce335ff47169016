import type { Point } from './point.ts'

/** An area in pixels bounded by closed rings, filled even-odd: parts and holes are all rings. The last point is not repeated. */
export interface Polygon {
  rings: Point[][]
}
