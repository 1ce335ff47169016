import { type Box, isPointInPolygon, type Point } from '@pollux/geometry'
import type { Mask } from '@pollux/masks'
import type { OverlayLayer } from '../shapes/overlay-layer.ts'
import type { Shape } from '../shapes/shape.ts'

/**
 * Returns the indices of the findings under a point of the picture, the smallest first; `tolerance`
 * is in pixels of the picture.
 */
export function hitTest(
  shapes: readonly Shape[],
  layers: ReadonlySet<OverlayLayer>,
  point: Point,
  tolerance: number,
): number[] {
  return shapes
    .flatMap((shape) => {
      const { extent } = shape
      if (!extent || !isInBox(point, extent, tolerance)) return []
      const kind = kindOfHit(shape, layers, point, tolerance)
      // Findings hit only by their box rank below those hit by their own outline.
      return kind
        ? [
            {
              index: shape.index,
              rank: kind === 'box' && shape.mask ? 1 : 0,
              area: extent.width * extent.height,
            },
          ]
        : []
    })
    .sort((a, b) => a.rank - b.rank || a.area - b.area || b.index - a.index)
    .map(({ index }) => index)
}

function kindOfHit(
  { box, mask, polygon, point: dot, points, edges }: Shape,
  layers: ReadonlySet<OverlayLayer>,
  point: Point,
  tolerance: number,
): OverlayLayer | 'box' | undefined {
  if (layers.has('points') && dot && distance(point, dot) <= tolerance) return 'points'
  if (layers.has('trajectories') && isNearLine(point, points, tolerance)) return 'trajectories'
  if (layers.has('masks') && mask && hasPixel(mask, point)) return 'masks'
  if (layers.has('polygons') && polygon) {
    const isNear = polygon.rings.some((ring) =>
      isNearLine(point, [...ring, ...ring.slice(0, 1)], tolerance),
    )
    if (isNear || isPointInPolygon(point, polygon)) return 'polygons'
  }
  if (layers.has('boxes3d') && edges.some((edge) => isNearLine(point, edge, tolerance)))
    return 'boxes3d'
  return layers.has('boxes') && box && isInBox(point, box, tolerance) ? 'box' : undefined
}

/** Whether a mask contains the pixel of a point. */
export function hasPixel({ box, runs, rowStarts }: Mask, { x, y }: Point): boolean {
  const row = Math.floor(y) - box.y
  const column = Math.floor(x) - box.x
  if (!(row >= 0 && row < box.height && column >= 0 && column < box.width)) return false
  for (let at = rowStarts[row]!; at < rowStarts[row + 1]!; at += 2) {
    if (column < runs[at]!) return false
    if (column < runs[at + 1]!) return true
  }
  return false
}

function isInBox(point: Point, { x, y, width, height }: Box, tolerance: number): boolean {
  return (
    point.x >= x - tolerance &&
    point.y >= y - tolerance &&
    point.x < x + width + tolerance &&
    point.y < y + height + tolerance
  )
}

function isNearLine(point: Point, line: readonly Point[], tolerance: number): boolean {
  return line.some((to, index) => {
    const from = line[Math.max(0, index - 1)]!
    return distance(point, nearestOnSegment(point, from, to)) <= tolerance
  })
}

/** Returns the point of a segment that is nearest to another point. */
export function nearestOnSegment(point: Point, from: Point, to: Point): Point {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = dx * dx + dy * dy
  const along = length > 0 ? ((point.x - from.x) * dx + (point.y - from.y) * dy) / length : 0
  const share = Math.max(0, Math.min(1, along))
  return { x: from.x + dx * share, y: from.y + dy * share }
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}
