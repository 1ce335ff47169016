import { invalidArgument } from '@pollux/errors'
import { type Box, boxFromCorners } from './box.ts'
import { checkBox, checkFrame, checkPoint, checkRings, checkSize } from './check-arguments.ts'
import type { Point } from './point.ts'
import type { Polygon } from './polygon.ts'
import type { Size } from './size.ts'

/** A picture as a step of its preparation left it, and where its coordinates lie in the stored original. Each step makes a new frame from the one before. */
export interface Frame {
  size: Size
  /** From this frame to the original: `x' = xx·x + xy·y + dx`, `y' = yx·x + yy·y + dy`. */
  toOriginal: Transform
}

/** Scaling, turning by quarters and moving, in pixels; either `xx` and `yy` are 0, or `xy` and `yx`. */
export interface Transform {
  xx: number
  xy: number
  yx: number
  yy: number
  dx: number
  dy: number
}

/** How stored pixels must be turned to be upright, as EXIF counts. */
export type ExifOrientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

/** The frame of a picture as it is stored: the first of a chain. */
export function createFrame(size: Size): Frame {
  const { width, height } = checkSize(size)
  return { size: { width, height }, toOriginal: { ...unmoved } }
}

/** The frame after the EXIF orientation was applied to it. */
export function orientFrame(frame: Frame, orientation: ExifOrientation): Frame {
  const { width, height } = checkFrame(frame).size
  const turned = turns[orientation]
  if (!turned) throw invalidArgument('an EXIF orientation from 1 to 8', 'orientation', orientation)
  const size = turned.xy === 0 ? { width, height } : { width: height, height: width }
  // What runs against its axis begins at the other end.
  const dx = turned.xx + turned.xy < 0 ? width : 0
  const dy = turned.yx + turned.yy < 0 ? height : 0
  return step(frame, size, { ...turned, dx, dy })
}

/** The frame after it was resampled to exactly `size`. */
export function resizeFrame(frame: Frame, size: Size): Frame {
  const { width, height } = checkSize(size)
  const before = checkFrame(frame).size
  const xx = before.width / width
  const yy = before.height / height
  return step(frame, { width, height }, { xx, xy: 0, yx: 0, yy, dx: 0, dy: 0 })
}

/** The frame after all but `box` was cut away; a box over the edge adds empty space. */
export function cropFrame(frame: Frame, box: Box): Frame {
  const { x, y, width, height } = checkBox(box)
  return step(frame, { width, height }, { xx: 1, xy: 0, yx: 0, yy: 1, dx: x, dy: y })
}

/** The frame after it was resampled to fit into `size` and centred there, with empty bars at the sides: on `fitBox`. */
export function letterboxFrame(frame: Frame, size: Size): Frame {
  const { width, height } = checkSize(size)
  const { x, y, ...fit } = fitBox(checkFrame(frame).size, { width, height })
  return cropFrame(resizeFrame(frame, fit), { x: -x, y: -y, width, height })
}

/** Where a picture stands that is fit into `size` and centred: whole pixels, at least one each way. */
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

/** A point of one frame in another of the same original. */
export function mapPoint(point: Point, from: Frame, to: Frame): Point {
  const { x, y } = applyInverse(
    checkFrame(to, 'to').toOriginal,
    apply(checkFrame(from, 'from').toOriginal, checkPoint(point)),
  )
  // A mirrored axis makes −0 of 0.
  return { x: x + 0, y: y + 0 }
}

/** A box of one frame in another of the same original, unclipped. */
export function mapBox(box: Box, from: Frame, to: Frame): Box {
  const { x, y, width, height } = checkBox(box)
  const start = mapPoint({ x, y }, from, to)
  const end = mapPoint({ x: x + width, y: y + height }, from, to)
  return boxFromCorners(start.x, start.y, end.x, end.y)
}

/** A polygon of one frame in another of the same original, unclipped. */
export function mapPolygon(polygon: Polygon, from: Frame, to: Frame): Polygon {
  return {
    rings: checkRings(polygon).map((ring) => ring.map((point) => mapPoint(point, from, to))),
  }
}

const unmoved: Readonly<Transform> = Object.freeze({ xx: 1, xy: 0, yx: 0, yy: 1, dx: 0, dy: 0 })

type Turn = Omit<Transform, 'dx' | 'dy'>

/** From the upright picture back to the stored one (EXIF 2.3, tag 274). */
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

/** The next frame of a chain; `toFrame` leads from it to the one before. */
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
