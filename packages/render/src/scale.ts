import type { Size } from '@pollux/geometry'

/**
 * Returns the outline width for a picture, in whole pixels: about 1/300 of its side, and at least 2
 * unless the picture is tiny.
 */
export function strokeWidthFor(size: Size): number {
  const side = sideOf(size)
  return Math.max(side < 100 ? 1 : 2, Math.round(side / 320))
}

/**
 * Returns the width of mask contours for a picture, in pixels. They are finer than outlines, since
 * the area beside them is coloured too.
 */
export function contourWidthFor(size: Size): number {
  const side = sideOf(size)
  return Math.max(side < 100 ? 1 : 1.5, Math.round(side / 500))
}

/**
 * Returns the text size for a picture in whole pixels per em: about 1/60 of its side, and at least
 * 12, or at least 6 if the picture is tiny.
 */
export function textSizeFor(size: Size): number {
  const side = sideOf(size)
  const least = Math.max(6, Math.min(12, Math.round(side / 6)))
  return Math.max(least, Math.round(side / 58))
}

/** Returns the side, in pixels, of a square with the picture's area. */
function sideOf({ width, height }: Size): number {
  return Math.sqrt(width * height)
}
