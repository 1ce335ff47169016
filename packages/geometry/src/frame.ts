import { invalidArgument } from '@pollux/errors'
import { type Box, boxFromCorners } from './box.ts'
import { checkBox, checkFrame, checkPoint, checkRings, checkSize } from './check-arguments.ts'
import type { Point } from './point.ts'
import type { Polygon } from './polygon.ts'
import type { Size } from './size.ts'

/**
 * The coordinate system of a picture after a step of its preparation. Each step derives a new frame from the one
 * before.
 */
export interface Frame {
  /** The size of the picture in this frame, in pixels. */
  size: Size
  /** Maps a point of this frame to the stored original: `x' = xx·x + xy·y + dx`, `y' = yx·x + yy·y + dy`. */
  toOriginal: Transform
}

/**
 * A transform made of scaling, mirroring, quarter turns and a translation in pixels. Either `xx` and `yy` are 0, or
 * `xy` and `yx` are.
 */
export interface Transform {
  xx: number
  xy: number
  yx: number
  yy: number
  dx: number
  dy: number
}

/** How stored pixels must be turned or mirrored to be upright (EXIF 2.3, tag 274). */
export type ExifOrientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

/**
 * Returns the frame of a picture as it is stored, from which every chain of frames starts.
 *
 * @returns A frame of that size.
 * @throws {TypeError} If `size` is not a size.
 * @example
 * ```ts
 * const stored = createFrame({ width: 400, height: 300 })
 * const upright = orientFrame(stored, 6)
 * const sent = resizeFrame(upright, { width: 150, height: 200 })
 * mapPoint({ x: 75, y: 100 }, sent, upright) // { x: 150, y: 200 }
 * ```
 */
export function createFrame(size: Size): Frame {
  const { width, height } = checkSize(size)
  return { size: { width, height }, toOriginal: { ...unmoved } }
}

/**
 * Returns the frame of a picture after its EXIF orientation was applied.
 *
 * @param frame The frame before.
 * @param orientation The EXIF orientation, from 1 to 8.
 * @returns The upright frame; width and height are swapped for orientations 5 to 8.
 * @throws {TypeError} If `frame` was not made by `createFrame`, or `orientation` is unknown.
 */
export function orientFrame(frame: Frame, orientation: ExifOrientation): Frame {
  const { width, height } = checkFrame(frame).size
  const turned = turns[orientation]
  if (!turned) throw invalidArgument('an EXIF orientation from 1 to 8', 'orientation', orientation)
  const size = turned.xy === 0 ? { width, height } : { width: height, height: width }
  // A reversed axis begins at the other end.
  const dx = turned.xx + turned.xy < 0 ? width : 0
  const dy = turned.yx + turned.yy < 0 ? height : 0
  return step(frame, size, { ...turned, dx, dy })
}

/**
 * Returns the frame of a picture after it was resampled to exactly `size`.
 *
 * @param frame The frame before.
 * @param size The size after, in pixels.
 * @returns The frame after.
 * @throws {TypeError} If `frame` was not made by `createFrame`, or `size` is not a size.
 */
export function resizeFrame(frame: Frame, size: Size): Frame {
  const { width, height } = checkSize(size)
  const before = checkFrame(frame).size
  const xx = before.width / width
  const yy = before.height / height
  return step(frame, { width, height }, { xx, xy: 0, yx: 0, yy, dx: 0, dy: 0 })
}

/**
 * Returns the frame of a picture after it was cropped to a box. A box beyond the edges adds empty space.
 *
 * @param frame The frame before.
 * @param box The box to keep, in pixels of `frame`.
 * @returns The frame after, of the box's size.
 * @throws {TypeError} If `frame` was not made by `createFrame`, or `box` is not a box.
 */
export function cropFrame(frame: Frame, box: Box): Frame {
  const { x, y, width, height } = checkBox(box)
  return step(frame, { width, height }, { xx: 1, xy: 0, yx: 0, yy: 1, dx: x, dy: y })
}

/**
 * Returns the frame of a picture after it was resampled to fit into `size` and centred there, with empty bars on two
 * sides.
 *
 * @param frame The frame before.
 * @param size The size after, bars included.
 * @returns The frame after. `fitBox` returns the box that the picture occupies in it.
 * @throws {TypeError} If `frame` was not made by `createFrame`, or `size` is not a size.
 */
export function letterboxFrame(frame: Frame, size: Size): Frame {
  const { width, height } = checkSize(size)
  const { x, y, ...fit } = fitBox(checkFrame(frame).size, { width, height })
  return cropFrame(resizeFrame(frame, fit), { x: -x, y: -y, width, height })
}

/**
 * Returns the box that a picture occupies after it was scaled to fit into `size`, in proportion, and centred.
 *
 * @param picture The picture's size.
 * @param size The size to fit into.
 * @returns A box of whole pixels, at least one pixel wide and high.
 * @throws {TypeError} If `picture` or `size` is not a size.
 */
export function fitBox(picture: Size, size: Size): Box {
  const { width, height } = checkSize(size)
  const whole = checkSize(picture, 'picture')
  const scale = Math.min(width / whole.width, height / whole.height)
  const fit = {
    width: Math.max(1, Math.min(width, Math.round(whole.width * scale))),
    height: Math.max(1, Math.min(height, Math.round(whole.height * scale))),
  }
  return {
    x: Math.floor((width - fit.width) / 2),
    y: Math.floor((height - fit.height) / 2),
    ...fit,
  }
}

/**
 * Maps a point from one frame to another of the same original.
 *
 * @param point A point in `from`.
 * @param from The frame of the point.
 * @param to The frame to map it to.
 * @returns The same point in `to`.
 * @throws {TypeError} If `point` is not a point, or a frame was not made by `createFrame`.
 */
export function mapPoint(point: Point, from: Frame, to: Frame): Point {
  const { x, y } = applyInverse(
    checkFrame(to, 'to').toOriginal,
    apply(checkFrame(from, 'from').toOriginal, checkPoint(point)),
  )
  // A mirrored axis turns 0 into −0.
  return { x: x + 0, y: y + 0 }
}

/**
 * Maps a box from one frame to another of the same original, without clipping it.
 *
 * @param box A box in `from`.
 * @param from The frame of the box.
 * @param to The frame to map it to.
 * @returns The same box in `to`.
 * @throws {TypeError} If `box` is not a box, or a frame was not made by `createFrame`.
 */
export function mapBox(box: Box, from: Frame, to: Frame): Box {
  const { x, y, width, height } = checkBox(box)
  const start = mapPoint({ x, y }, from, to)
  const end = mapPoint({ x: x + width, y: y + height }, from, to)
  return boxFromCorners(start.x, start.y, end.x, end.y)
}

/**
 * Maps a polygon from one frame to another of the same original, without clipping it.
 *
 * @param polygon A polygon in `from`.
 * @param from The frame of the polygon.
 * @param to The frame to map it to.
 * @returns The same polygon in `to`.
 * @throws {TypeError} If `polygon` is not a polygon, or a frame was not made by `createFrame`.
 */
export function mapPolygon(polygon: Polygon, from: Frame, to: Frame): Polygon {
  return {
    rings: checkRings(polygon).map((ring) => ring.map((point) => mapPoint(point, from, to))),
  }
}

const unmoved: Readonly<Transform> = Object.freeze({ xx: 1, xy: 0, yx: 0, yy: 1, dx: 0, dy: 0 })

type Turn = Omit<Transform, 'dx' | 'dy'>

/** The turns that lead from the upright picture back to the stored one, by EXIF orientation (EXIF 2.3, tag 274). */
const turns: Record<ExifOrientation, Turn> = {
  1: { xx: 1, xy: 0, yx: 0, yy: 1 },
  2: { xx: -1, xy: 0, yx: 0, yy: 1 },
  3: { xx: -1, xy: 0, yx: 0, yy: -1 },
  4: { xx: 1, xy: 0, yx: 0, yy: -1 },
  5: { xx: 0, xy: 1, yx: 1, yy: 0 },
  6: { xx: 0, xy: 1, yx: -1, yy: 0 },
  7: { xx: 0, xy: -1, yx: -1, yy: 0 },
  8: { xx: 0, xy: -1, yx: 1, yy: 0 },
}

/** Returns the next frame of a chain. `toFrame` maps its points to the frame before. */
function step(frame: Frame, size: Size, toFrame: Transform): Frame {
  const outer = checkFrame(frame).toOriginal
  const { x: dx, y: dy } = apply(outer, { x: toFrame.dx, y: toFrame.dy })
  const toOriginal = {
    xx: outer.xx * toFrame.xx + outer.xy * toFrame.yx,
    xy: outer.xx * toFrame.xy + outer.xy * toFrame.yy,
    yx: outer.yx * toFrame.xx + outer.yy * toFrame.yx,
    yy: outer.yx * toFrame.xy + outer.yy * toFrame.yy,
    dx,
    dy,
  }
  return { size, toOriginal }
}

function apply({ xx, xy, yx, yy, dx, dy }: Transform, { x, y }: Point): Point {
  return { x: xx * x + xy * y + dx, y: yx * x + yy * y + dy }
}

function applyInverse({ xx, xy, yx, yy, dx, dy }: Transform, { x, y }: Point): Point {
  return xy === 0 && yx === 0
    ? { x: (x - dx) / xx, y: (y - dy) / yy }
    : { x: (y - dy) / yx, y: (x - dx) / xy }
}
