import type { Box, Point, Size } from '@pollux/geometry'

/**
 * The placement of a picture on the stage: `scale` is in CSS pixels per pixel, and its origin is at
 * (x, y).
 */
export interface View {
  scale: number
  x: number
  y: number
}

/** The margin around a fitted picture, in CSS pixels. */
const FIT_MARGIN = 12

/** The part of the picture that always stays visible, in CSS pixels. */
const MIN_SEEN = 48

/** The largest scale, in CSS pixels per pixel of the picture. */
export const MAX_SCALE = 64

/** Returns the view that shows all of a picture in the middle of a stage; small pictures are not enlarged beyond 8 times. */
export function fitView(picture: Size, stage: Size): View {
  const across = (stage.width - 2 * FIT_MARGIN) / picture.width
  const down = (stage.height - 2 * FIT_MARGIN) / picture.height
  const scale = Math.min(Math.max(Math.min(across, down), 1e-4), 8)
  return centered(picture, stage, scale)
}

/** Returns the view that shows a box of the picture with a margin around it. */
export function viewOfBox(box: Box, picture: Size, stage: Size): View {
  const fitted = Math.min(stage.width / box.width, stage.height / box.height) * 0.6
  const least = fitView(picture, stage).scale
  const scale = Math.max(least, Math.min(fitted, MAX_SCALE / 2))
  const x = stage.width / 2 - (box.x + box.width / 2) * scale
  const y = stage.height / 2 - (box.y + box.height / 2) * scale
  return keepInSight({ scale, x, y }, picture, stage)
}

/**
 * Returns the view at another scale, in which the part of the picture under `at` stays in place.
 */
export function zoomAt(view: View, scale: number, at: Point, picture: Size, stage: Size): View {
  const least = Math.min(fitView(picture, stage).scale / 2, 1)
  const next = Math.max(least, Math.min(scale, MAX_SCALE))
  const { x, y } = toPicture(view, at)
  return keepInSight({ scale: next, x: at.x - x * next, y: at.y - y * next }, picture, stage)
}

/** Returns the view moved by CSS pixels. */
export function panBy(view: View, dx: number, dy: number, picture: Size, stage: Size): View {
  return keepInSight({ ...view, x: view.x + dx, y: view.y + dy }, picture, stage)
}

/** Converts a point of the picture to the stage. */
export function toStage({ scale, x, y }: View, point: Point): Point {
  return { x: point.x * scale + x, y: point.y * scale + y }
}

/** Converts a point of the stage to the picture. */
export function toPicture({ scale, x, y }: View, point: Point): Point {
  return { x: (point.x - x) / scale, y: (point.y - y) / scale }
}

function centered(picture: Size, stage: Size, scale: number): View {
  return {
    scale,
    x: (stage.width - picture.width * scale) / 2,
    y: (stage.height - picture.height * scale) / 2,
  }
}

function keepInSight({ scale, x, y }: View, picture: Size, stage: Size): View {
  return {
    scale,
    x: keepSide(x, picture.width * scale, stage.width),
    y: keepSide(y, picture.height * scale, stage.height),
  }
}

function keepSide(start: number, length: number, room: number): number {
  const seen = Math.min(MIN_SEEN, length, room)
  return Math.max(seen - length, Math.min(start, room - seen))
}
