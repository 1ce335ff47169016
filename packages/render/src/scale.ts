import type { Size } from '@pollux/geometry'

/** The width of outlines that suits a picture, in whole pixels: about a three hundredth of its side, 2 at least where there is room. */
export function strokeWidthFor(size: Size): number {
  const side = sideOf(size)
  return Math.max(side < 100 ? 1 : 2, Math.round(side / 320))
}

/** The width of contours that suits a picture: finer than outlines, since the area beside them is coloured too. */
export function contourWidthFor(size: Size): number {
  const side = sideOf(size)
  return Math.max(side < 100 ? 1 : 1.5, Math.round(side / 500))
}

/** The size of text that suits a picture, in whole pixels in an em: about a sixtieth of its side, 12 at least where there is room, never below 6. */
export function textSizeFor(size: Size): number {
  const side = sideOf(size)
  const least = Math.max(6, Math.min(12, Math.round(side / 6)))
  return Math.max(least, Math.round(side / 58))
}

/** The side of a square of the picture's area. */
function sideOf({ width, height }: Size): number {
  return Math.sqrt(width * height)
}
