import type { Box, Size } from '@pollux/geometry'
import type { Mask } from '@pollux/masks'
import type { Color } from './color.ts'
import type { Path } from './path.ts'

/** The metadata of a drawn shape, which an SVG stores and a raster ignores. */
export interface Mark {
  /** A text that is shown while the pointer rests on the shape. */
  title?: string
  /** The index of the finding to which the shape belongs. */
  finding?: number
}

/** A mask to be filled. */
export interface RunFill extends Mark {
  mask: Mask
  color: Color
}

/** The colour and rule with which an outline is filled. */
export interface FillPaint extends Mark {
  color: Color
  /** The opacity, from 0 to 1. @default 1 */
  opacity?: number
  /** Which areas of a path that crosses itself are filled. @default 'nonzero' */
  rule?: 'nonzero' | 'evenodd'
}

/** The colour, width and corners with which an outline is stroked. */
export interface StrokePaint extends Mark {
  color: Color
  /** The width in pixels, centred on the outline. */
  width: number
  /** The opacity, from 0 to 1. @default 1 */
  opacity?: number
  /**
   * The form of corners and ends: `sharp` corners are mitred and ends cut off; `round` ones are
   * rounded. @default 'sharp'
   */
  corners?: 'sharp' | 'round'
}

/** The position, size and colour of a line of text. */
export interface TextStyle extends Mark {
  color: Color
  /** The left end of the text, in pixels. */
  x: number
  /** The baseline of the text, in pixels. */
  y: number
  /** The text size, in pixels per em. */
  size: number
}

/** The method and strength with which an area is made unreadable. */
export interface BlurStyle {
  /** `soft` for a Gaussian blur, `blocks` for a mosaic. */
  kind: 'soft' | 'blocks'
  /** The radius of the blur, or half the side of a block, in pixels. */
  radius: number
}

/** The target on which layers draw: a raster or an SVG, in pixels of the picture. */
export interface Surface {
  readonly size: Size
  /** The boxes of text already written, so that further text avoids them. */
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
