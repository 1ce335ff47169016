import type { Box, Size } from '@pollux/geometry'
import type { Mask } from '@pollux/masks'
import type { Color } from './color.ts'
import type { Path } from './path.ts'

/** What belongs to a drawn shape. An SVG stores it, a raster does not. */
export interface Mark {
  /** Shown while the pointer rests on the shape. */
  title?: string
  /** The index of the finding to which the shape belongs. */
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
  /** Which areas of a path that crosses itself are filled. @default 'nonzero' */
  rule?: 'nonzero' | 'evenodd'
}

/** How an outline is stroked. */
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
  /** The left end of the text. */
  x: number
  /** The baseline of the text. */
  y: number
  /** Pixels per em. */
  size: number
}

/** How an area is made unreadable. */
export interface BlurStyle {
  /** `soft` for a Gaussian blur, `blocks` for a mosaic. */
  kind: 'soft' | 'blocks'
  /** The radius of the blur, or half the side of a block, in pixels. */
  radius: number
}

/** What layers draw on: a raster or an SVG, in pixels of the picture. */
export interface Surface {
  readonly size: Size
  /** Where text already stands, so that more text avoids it. */
  readonly written: readonly Box[]
  /** Returns whether the surface can write every character of a text. A raster can write those of its font, an SVG all. */
  canWrite(text: string): boolean
  /**
   * Fills masks in order, later ones over earlier ones, and blends the result over the picture. Throws `TypeError` if
   * a mask belongs to a picture of another size.
   */
  fillRuns(fills: readonly RunFill[], options?: { opacity?: number }): void
  /** Fills an outline, with smooth edges. */
  fillPath(path: Path, paint: FillPaint): void
  /** Strokes an outline. */
  strokePath(path: Path, paint: StrokePaint): void
  /** Writes one line of text. */
  text(text: string, style: TextStyle): void
  /** Makes an area unreadable beyond recovery. An SVG, which carries its whole picture, throws `TypeError`. */
  blur(area: Mask, style: BlurStyle): void
  /** Makes an area transparent. */
  clear(area: Mask): void
}
