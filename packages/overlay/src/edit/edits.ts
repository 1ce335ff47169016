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
 * Returns a finding moved by pixels: its box, polygon, points and mask alike. All else stays as it was.
 *
 * @param finding what is moved; one with a mask moves by whole pixels
 * @param dx pixels to the right, as far as the picture goes
 * @param dy pixels down, as far as the picture goes
 * @param size of the upright picture
 * @returns another finding, or the same if it is nowhere
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
 * Returns a finding with another box. Its mask and polygon lose what lies outside of it; nothing is added to them.
 *
 * @param finding what is resized
 * @param box the new box, which is cut to the picture
 * @param size of the upright picture
 * @returns another finding, or the same if the picture has nothing of the box
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
 * @param finding what is reshaped
 * @param place which point
 * @param to where it goes, inside the picture
 * @param size of the upright picture
 * @returns another finding; its box and mask become those of the polygon, if it has them
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
 * Returns a finding with a point more in its polygon.
 *
 * @param finding what is reshaped
 * @param place which point comes before the new one
 * @param point where the new one goes, inside the picture
 * @param size of the upright picture
 * @returns another finding; its box and mask become those of the polygon, if it has them
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
 * Returns a finding with a point less in its polygon.
 *
 * @param finding what is reshaped
 * @param place which point goes; a ring of which fewer than three would be left goes whole
 * @param size of the upright picture
 * @returns another finding; its box and mask become those of the polygon, if it has them
 */
export function removeVertex(finding: Drawable, place: VertexPlace, size: Size): Drawable {
  const { ring, vertex } = place
  return reshape(finding, size, (points, at) =>
    at === ring ? points.toSpliced(vertex, 1) : points,
  )
}

/** Which point of a polygon. */
export interface VertexPlace {
  ring: number
  vertex: number
}

/**
 * Returns a finding with another label. The class that the old label was read as goes.
 *
 * @param finding what is renamed
 * @param label empty for none
 * @returns another finding
 */
export function renameFinding(finding: Drawable, label: string): Drawable {
  const { label: _, class: __, ...rest } = finding
  return label === '' ? rest : { label, ...rest }
}

/**
 * Returns a finding that a person drew.
 *
 * @param box where it is
 * @param label empty for none
 * @returns a finding whose `raw` is null, as no model said it
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
