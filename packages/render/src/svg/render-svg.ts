import { showAddress } from '@pollux/errors'
import type { Size } from '@pollux/geometry'
import type { Drawable } from '../drawable.ts'
import type { Layer } from '../layer.ts'
import { cleanText } from '../text/clean-text.ts'
import { embedPicture, type SvgPicture } from './svg-picture.ts'
import { svgRoot } from './svg-root.ts'
import { createSvgSurface } from './svg-surface.ts'

/** Options of `renderSvg`. */
export interface RenderSvgOptions {
  /** The upright picture of `size`, as PNG, JPEG, WebP, GIF, AVIF or BMP; without one the findings are drawn on nothing. */
  picture?: SvgPicture
  /** What the whole is called. */
  title?: string
}

/**
 * Draws findings as an SVG that stands for itself: no script, no reference to anything outside, every text escaped.
 * Throws a `TypeError` for a size that is none and for masks of another picture size, and a `RenderError` for a picture
 * that browsers do not show.
 */
export function renderSvg(
  size: Size,
  findings: readonly Drawable[],
  layers: readonly Layer[],
  { picture, title }: RenderSvgOptions = {},
): string {
  const surface = createSvgSurface(size, picture ? [embedPicture(picture, size)] : [])
  for (const layer of layers) layer(surface, findings)
  return `${svgRoot(size, cleanText(showAddress(title ?? '')), surface.elements())}\n`
}
