import type { Box, Size } from '@pollux/geometry'
import type { Mask } from '@pollux/masks'
import type { Color } from './color.ts'
import type { Path } from './path.ts'

/** What may go with anything that is drawn: an SVG carries it, a raster does not. */
export interface Mark {
  /** Shown while the pointer rests on it. */
  title?: string
  /** The index of the finding that it belongs to. */
  finding?: number
}

/** A mask to be filled. */
export interface RunFill extends Mark {
  mask: Mask
  color: Color
}

/** How an outline is filled. */
export interface FillPaint extends Mark {
  color: Color
  /** From 0 to 1. @default 1 */
  opacity?: number
  /** @default 'nonzero' */
  rule?: 'nonzero' | 'evenodd'
}

/** How an outline is drawn with a pen. */
export interface StrokePaint extends Mark {
  color: Color
  /** In pixels, centred on the outline. */
  width: number
  /** From 0 to 1. @default 1 */
  opacity?: number
  /** Corners and ends: `sharp` are mitred and cut off, `round` are rounded. @default 'sharp' */
  corners?: 'sharp' | 'round'
}

/** How a line of text is written. */
export interface TextStyle extends Mark {
  color: Color
  /** Where the text begins. */
  x: number
  /** The line that letters stand on. */
  y: number
  /** Pixels in an em. */
  size: number
}

/** How an area is made unreadable. */
export interface BlurStyle {
  /** `soft` for a Gaussian blur, `blocks` for a mosaic. */
  kind: 'soft' | 'blocks'
  /** The reach of the blur, or half the side of a block, in pixels. */
  radius: number
}

/** What layers draw on: a raster or an SVG, in pixels of the picture. */
export interface Surface {
  readonly size: Size
  /** Where text stands already, so that more keeps clear of it. */
  readonly written: readonly Box[]
  /** Whether the surface can write every letter of a text: a raster knows those of its font, an SVG all. */
  canWrite(text: string): boolean
  /** Fills masks in their order, later ones over earlier ones, and lays the result over the picture; throws a `TypeError` for masks of another picture size. */
  fillRuns(fills: readonly RunFill[], options?: { opacity?: number }): void
  /** Fills an outline, smoothed at its edges. */
  fillPath(path: Path, paint: FillPaint): void
  /** Draws an outline. */
  strokePath(path: Path, paint: StrokePaint): void
  /** Writes one line of text. */
  text(text: string, style: TextStyle): void
  /** Makes an area unreadable for good; an SVG, which carries its whole picture, throws a `TypeError`. */
  blur(area: Mask, style: BlurStyle): void
  /** Makes an area transparent. */
  clear(area: Mask): void
}
