import type { Size } from '@pollux/geometry'

/** The width of outlines that suits a picture, in whole pixels: about a three hundredth of its side, 2 at least. */
export function strokeWidthFor(size: Size): number {
  return Math.max(2, Math.round(sideOf(size) / 320))
}

/** The width of contours that suits a picture: finer than outlines, since the area beside them is coloured too. */
export function contourWidthFor(size: Size): number {
  return Math.max(1.5, Math.round(sideOf(size) / 500))
}

/** The size of text that suits a picture, in whole pixels in an em: about a sixtieth of its side, 12 at least. */
export function textSizeFor(size: Size): number {
  return Math.max(12, Math.round(sideOf(size) / 58))
}

/** The side of a square of the picture's area. */
function sideOf({ width, height }: Size): number {
  return Math.sqrt(width * height)
}
