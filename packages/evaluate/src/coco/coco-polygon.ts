import type { Point, Polygon, Size } from '@pollux/geometry'
import { decodeRle, type Mask, uniteMasks } from '@pollux/masks'

/** The grid on which the reference rounds corners, in steps per pixel. */
const GRID_PER_PIXEL = 5

/**
 * Returns the mask of a polygon as COCO's reference evaluator draws it. It rounds corners to fifths
 * of a pixel, and differs by about 1 % of the area from filling by pixel centres. Each ring is filled separately;
 * COCO's polygons have no holes. Source: `rleFrPoly` in the COCO API's maskApi.c.
 */
export function rasterizeCocoPolygon({ rings }: Polygon, size: Size): Mask {
  const parts = rings.map((ring) => rasterizeRing(ring, size))
  const [first = rasterizeRing([], size), ...others] = parts
  return others.reduce((mask, part) => uniteMasks(mask, part), first)
}

function rasterizeRing(ring: readonly Point[], { width, height }: Size): Mask {
  const crossings: number[] = []
  let last: Point | undefined
  for (const point of outlineOf(ring)) {
    if (last && point.x !== last.x) {
      const position = crossingBetween(last, point, { width, height })
      if (position !== undefined) crossings.push(position)
    }
    last = point
  }
  crossings.sort((a, b) => a - b)
  return decodeRle({ size: [height, width], counts: countsOf(crossings, width * height) })
}

/** Yields the points of the outline on the finer grid, in order. */
function* outlineOf(ring: readonly Point[]): Generator<Point> {
  const corners = ring.map(({ x, y }) => ({
    x: Math.trunc(GRID_PER_PIXEL * x + 0.5),
    y: Math.trunc(GRID_PER_PIXEL * y + 0.5),
  }))
  for (const [index, start] of corners.entries()) {
    yield* sideBetween(start, corners[(index + 1) % corners.length]!)
  }
}

/** Yields a point for each step along the longer axis of a side, including both ends. */
function* sideBetween(start: Point, end: Point): Generator<Point> {
  const across = Math.abs(end.x - start.x)
  const down = Math.abs(end.y - start.y)
  const isFlat = across >= down
  const isBackwards = isFlat ? start.x > end.x : start.y > end.y
  const [from, to] = isBackwards ? [end, start] : [start, end]
  const length = isFlat ? across : down
  const slope = isFlat ? (to.y - from.y) / across : (to.x - from.x) / down
  for (let step = 0; step <= length; step++) {
    const along = isBackwards ? length - step : step
    // A side of zero length has no slope.
    const rise = along === 0 ? 0 : slope * along
    yield isFlat
      ? { x: from.x + along, y: Math.trunc(from.y + rise + 0.5) }
      : { x: Math.trunc(from.x + rise + 0.5), y: from.y + along }
  }
}

/** Returns where the outline crosses the centre of a pixel column between two points, as a column-major pixel index. */
function crossingBetween(a: Point, b: Point, { width, height }: Size): number | undefined {
  const left = b.x < a.x ? b.x : b.x - 1
  const column = (left + 0.5) / GRID_PER_PIXEL - 0.5
  if (!Number.isInteger(column) || column < 0 || column > width - 1) return undefined
  const top = Math.min(a.y, b.y)
  const row = (top + 0.5) / GRID_PER_PIXEL - 0.5
  return column * height + Math.ceil(Math.min(height, Math.max(0, row)))
}

/** Returns the run lengths between crossings, starting with unset pixels. */
function countsOf(crossings: readonly number[], pixels: number): number[] {
  return [...crossings, pixels].map((end, index) => end - (crossings[index - 1] ?? 0))
}
