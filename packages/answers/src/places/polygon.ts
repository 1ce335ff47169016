import { clipPolygon, type Point, type Polygon, type Size } from '@pollux/geometry'
import type { Report } from '../text/note.ts'
import { type RawBox, toPixels } from './box.ts'
import { choosePlacement } from './polygon-placement.ts'
import type { PolygonShape } from './polygon-shapes.ts'
import { areShares, extentOf, type Scale } from './scale.ts'

/** The context of polygons. */
export interface PolygonContext {
  axes: 'xy' | 'yx'
  scale: Scale
  size: Size
  /** The box of the same item. */
  box: RawBox | undefined
}

/**
 * Converts rings in the model's numbers to a polygon in pixels, clipped to the picture. Returns `undefined`,
 * with an issue, if that is impossible.
 */
export function placePolygon(
  shape: PolygonShape,
  context: PolygonContext,
  report: Report,
): Polygon | undefined {
  const { scale, size, box } = context
  const axes = shape.isNamed ? 'xy' : context.axes
  const rings = shape.rings
    .map((ring) =>
      withoutLastRepeat(ring.map(([a, b]) => (axes === 'xy' ? { x: a, y: b } : { x: b, y: a }))),
    )
    .filter(hasArea)
  const points = rings.flat()
  if (points.length === 0) {
    report('mask-degenerate', 'The polygon has fewer than 3 vertices or no area.')
    return undefined
  }
  const xs = points.map(({ x }) => x)
  const ys = points.map(({ y }) => y)
  const isUnit = points.every(({ x, y }) => x <= 1 && y <= 1) || areShares([...xs, ...ys])
  const extent = extentOf(xs, ys, { scale, size, isUnit })
  if (!extent) {
    report(
      'scale-suspect',
      'The polygon is not on the grid of 0 to 1000. Set the scale to read it.',
    )
    return undefined
  }
  const placement = box ? choosePlacement(points, extent, box) : 'straight'
  if (placement === 'swapped') {
    report('polygon-axis-swapped', 'The polygon fits its box only with its axes swapped.')
  }
  const toPicture = placers[placement]
  const placed = {
    rings: rings.map((ring) => ring.map((point) => toPicture(point, extent, size, box))),
  }
  const polygon = clipToPicture(placed, size, report)
  if (polygon && rings.length < shape.rings.length) {
    const message = 'A part of the polygon with fewer than 3 vertices or no area was left out.'
    report('mask-degenerate', message)
  }
  return polygon
}

type Placer = (point: Point, extent: Size, size: Size, box: RawBox | undefined) => Point

const straight: Placer = ({ x, y }, extent, size) => ({
  x: toPixels(x, extent.width, size.width),
  y: toPixels(y, extent.height, size.height),
})

const placers: Readonly<Record<'inside' | 'straight' | 'swapped', Placer>> = {
  straight,
  swapped: ({ x, y }, extent, size) => straight({ x: y, y: x }, extent, size, undefined),
  inside: ({ x, y }, extent, size, box) => {
    if (!box) return straight({ x, y }, extent, size, box)
    const onBoxX = box.x0 + ((box.x1 - box.x0) * x) / extent.width
    const onBoxY = box.y0 + ((box.y1 - box.y0) * y) / extent.height
    return straight({ x: onBoxX, y: onBoxY }, box.extent, size, box)
  },
}

function clipToPicture(polygon: Polygon, size: Size, report: Report): Polygon | undefined {
  const isInside = polygon.rings
    .flat()
    .every(({ x, y }) => x >= 0 && y >= 0 && x <= size.width && y <= size.height)
  if (isInside) return polygon
  const rings = clipPolygon(polygon, { x: 0, y: 0, ...size }).rings.filter(hasArea)
  if (rings.length === 0) {
    report('mask-degenerate', 'The polygon lies outside of the picture.')
    return undefined
  }
  report('polygon-clamped', 'The polygon reaches beyond the picture and was clipped to it.')
  return { rings: rings.map((ring) => ring.map((point) => clampToPicture(point, size))) }
}

/** Clamps a point, because cutting an edge may round to just beyond the picture. */
function clampToPicture({ x, y }: Point, size: Size): Point {
  return {
    x: Math.min(Math.max(x, 0), size.width),
    y: Math.min(Math.max(y, 0), size.height),
  }
}

/** Returns a ring without its last vertex if that repeats the first. */
function withoutLastRepeat(ring: Point[]): Point[] {
  const first = ring[0]
  const last = ring.at(-1)
  const isRepeated = ring.length > 1 && first?.x === last?.x && first?.y === last?.y
  return isRepeated ? ring.slice(0, -1) : ring
}

/** Returns whether a ring has three vertices that are not on one line. */
function hasArea(ring: readonly Point[]): boolean {
  const [a] = ring
  const b = ring.find((point) => point.x !== a?.x || point.y !== a?.y)
  if (!a || !b) return false
  return ring.some((c) => (b.x - a.x) * (c.y - a.y) !== (b.y - a.y) * (c.x - a.x))
}
