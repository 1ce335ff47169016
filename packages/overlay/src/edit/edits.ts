import {
  type Box,
  clipBox,
  clipPolygon,
  isEmptyBox,
  moveBox,
  type Point,
  type Polygon,
  polygonBounds,
  type Size,
} from '@pollux/geometry'
import type { Mask } from '@pollux/masks'
import type { Drawable } from '@pollux/render'
import { extentOf } from '@pollux/render/layout'
import { cutMask, moveMask, remakeMask } from './mask-edits.ts'

/**
 * Returns a finding whose box, polygon, points and mask are moved. All other members are unchanged.
 *
 * @param finding The finding to move; one with a mask moves by whole pixels.
 * @param dx The pixels to the right, limited so that it stays in the picture.
 * @param dy The pixels down, limited so that it stays in the picture.
 * @param size The size of the upright picture.
 * @returns A new finding, or the same one if it has no location.
 */
export function moveFinding(finding: Drawable, dx: number, dy: number, size: Size): Drawable {
  const extent = extentOf(finding, size)
  if (!extent) return finding
  const [byX, byY] = finding.mask ? [Math.round(dx), Math.round(dy)] : [dx, dy]
  const x = keepWithin(byX, -extent.x, size.width - extent.x - extent.width)
  const y = keepWithin(byY, -extent.y, size.height - extent.y - extent.height)
  const [right, down] = finding.mask ? [Math.trunc(x), Math.trunc(y)] : [x, y]
  const { box, polygon, point, points, mask } = finding
  const move = (place: Point) => ({ x: place.x + right, y: place.y + down })
  return withMask(
    {
      ...finding,
      ...(box && { box: moveBox(box, right, down) }),
      ...(polygon && { polygon: { rings: polygon.rings.map((ring) => ring.map(move)) } }),
      ...(point && { point: move(point) }),
      ...(points && { points: points.map(move) }),
    },
    mask && moveMask(mask, right, down),
  )
}

/**
 * Returns a finding with another box. Its mask and polygon are clipped to the box; nothing is added
 * to them.
 *
 * @param finding The finding to resize.
 * @param box The new box, which is clipped to the picture.
 * @param size The size of the upright picture.
 * @returns A new finding, or the same one if the box is outside the picture.
 */
export function resizeFinding(finding: Drawable, box: Box, size: Size): Drawable {
  const inside = clipBox(box, size)
  if (isEmptyBox(inside)) return finding
  const { mask, polygon } = finding
  const resized = withMask({ ...finding, box: inside }, mask && cutMask(mask, inside))
  return polygon ? withPolygon(resized, clipPolygon(polygon, inside)) : resized
}

/**
 * Returns a finding with one point of its polygon at another place.
 *
 * @param finding The finding to reshape.
 * @param place The point to move.
 * @param to The new position, inside the picture.
 * @param size The size of the upright picture.
 * @returns A new finding; its box and mask, if it has them, become those of the polygon.
 */
export function moveVertex(finding: Drawable, place: VertexPlace, to: Point, size: Size): Drawable {
  const { ring, vertex } = place
  return reshape(finding, size, (points, at) =>
    at === ring
      ? points.map((point, index) => (index === vertex ? insidePicture(to, size) : point))
      : points,
  )
}

/**
 * Returns a finding with one more point in its polygon.
 *
 * @param finding The finding to reshape.
 * @param place The point before the new one.
 * @param point The position of the new point, inside the picture.
 * @param size The size of the upright picture.
 * @returns A new finding; its box and mask, if it has them, become those of the polygon.
 */
export function insertVertex(
  finding: Drawable,
  place: VertexPlace,
  point: Point,
  size: Size,
): Drawable {
  const { ring, vertex } = place
  return reshape(finding, size, (points, at) =>
    at === ring ? points.toSpliced(vertex + 1, 0, insidePicture(point, size)) : points,
  )
}

/**
 * Returns a finding with one point fewer in its polygon.
 *
 * @param finding The finding to reshape.
 * @param place The point to remove; a ring that would have fewer than three points is removed as a
 *   whole.
 * @param size The size of the upright picture.
 * @returns A new finding; its box and mask, if it has them, become those of the polygon.
 */
export function removeVertex(finding: Drawable, place: VertexPlace, size: Size): Drawable {
  const { ring, vertex } = place
  return reshape(finding, size, (points, at) =>
    at === ring ? points.toSpliced(vertex, 1) : points,
  )
}

/** The position of a point in a polygon: its ring and its index there. */
export interface VertexPlace {
  ring: number
  vertex: number
}

/**
 * Returns a finding with another label. The class of the old label is removed.
 *
 * @param finding The finding to rename.
 * @param label The label, or an empty string for none.
 * @returns A new finding.
 */
export function renameFinding(finding: Drawable, label: string): Drawable {
  const { label: _, class: __, ...rest } = finding
  return label === '' ? rest : { label, ...rest }
}

/**
 * Returns a finding that a person drew.
 *
 * @param box The box of the finding, in pixels.
 * @param label The label, or an empty string for none.
 * @returns A finding whose `raw` is `null`, since no model returned it.
 */
export function drawnFinding(box: Box, label: string): Drawable {
  return { ...(label !== '' && { label }), box, raw: null, issues: [] }
}

function reshape(
  finding: Drawable,
  size: Size,
  change: (ring: readonly Point[], at: number) => Point[] | readonly Point[],
): Drawable {
  if (!finding.polygon) return finding
  const rings = finding.polygon.rings
    .map((ring, at) => [...change(ring, at)])
    .filter((ring) => ring.length >= 3)
  const polygon = { rings }
  const reshaped = withPolygon(finding, polygon)
  const { box, mask } = finding
  if (rings.length === 0) return reshaped
  return withMask(
    { ...reshaped, ...(box && { box: polygonBounds(polygon) }) },
    mask && remakeMask(polygon, size),
  )
}

function withMask(finding: Drawable, mask: Mask | undefined): Drawable {
  const { mask: _, ...rest } = finding
  return mask ? { ...rest, mask } : rest
}

function withPolygon(finding: Drawable, polygon: Polygon): Drawable {
  const { polygon: _, ...rest } = finding
  return polygon.rings.length > 0 ? { ...rest, polygon } : rest
}

function insidePicture({ x, y }: Point, { width, height }: Size): Point {
  return { x: keepWithin(x, 0, width), y: keepWithin(y, 0, height) }
}

/** Returns a number within two limits; 0 is always allowed. */
function keepWithin(value: number, low: number, high: number): number {
  return Math.max(Math.min(low, high), Math.min(value, Math.max(low, high)))
}
