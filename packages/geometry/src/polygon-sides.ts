import { type Polygon, ringsOf } from './polygon.ts'

/** The sides of a polygon's rings, each from its upper end to its lower one. */
export interface Sides {
  count: number
  /** The upper ends. */
  x0: Float64Array
  y0: Float64Array
  /** The lower ends; of a level side as high as the upper ones. */
  x1: Float64Array
  y1: Float64Array
}

/** Gathers the sides; points that are no numbers are left out. */
export function sidesOf(polygon: Polygon): Sides {
  const ends: number[] = []
  for (const ring of ringsOf(polygon)) {
    const points = ring.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))
    let previous = points.at(-1)
    for (const current of points) {
      if (previous !== undefined) {
        const [upper, lower] = previous.y < current.y ? [previous, current] : [current, previous]
        ends.push(upper.x, upper.y, lower.x, lower.y)
      }
      previous = current
    }
  }
  const count = ends.length / 4
  const column = (offset: number) =>
    Float64Array.from({ length: count }, (_, side) => ends[side * 4 + offset]!)
  return { count, x0: column(0), y0: column(1), x1: column(2), y1: column(3) }
}

/** The column of a side that is not level at a height that it spans. */
export function columnAt({ x0, y0, x1, y1 }: Sides, side: number, y: number): number {
  const [upper, lower] = [y0[side]!, y1[side]!]
  if (y === lower) return x1[side]!
  // The share first: a slope would be infinite where a side is hardly higher than nothing.
  return x0[side]! + ((y - upper) / (lower - upper)) * (x1[side]! - x0[side]!)
}
