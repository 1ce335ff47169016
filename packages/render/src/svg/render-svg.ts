import { checkOptions, type OptionNames, showAddress } from '@pollux/errors'
import type { Size } from '@pollux/geometry'
import type { Drawable } from '../drawable.ts'
import type { Layer } from '../layer.ts'
import { cleanText } from '../text/clean-text.ts'
import { embedPicture, type SvgPicture } from './svg-picture.ts'
import { svgRoot } from './svg-root.ts'
import { createSvgSurface } from './svg-surface.ts'

/** Options of `renderSvg`. */
export interface RenderSvgOptions {
  /**
   * The upright picture of `size` as PNG, JPEG, WebP, GIF, AVIF or BMP. Without it, findings are
   * drawn on a transparent ground.
   */
  picture?: SvgPicture
  /** The title of the SVG. */
  title?: string
}

const renderSvgOptionNames: OptionNames<RenderSvgOptions> = { picture: true, title: true }

/**
 * Draws findings as a self-contained SVG: without scripts or external references, and with all text
 * escaped.
 *
 * @param size The size of the upright picture.
 * @param findings The findings, in pixels of the picture.
 * @param layers The layers, drawn in this order.
 * @param options The picture and the title.
 * @returns The SVG document.
 * @throws {TypeError} If `size` is invalid, or a mask belongs to a picture of another size.
 * @throws {RenderError} `render/unsupported-picture` for a picture that browsers do not show.
 */
export function renderSvg(
  size: Size,
  findings: readonly Drawable[],
  layers: readonly Layer[],
  options: RenderSvgOptions = {},
): string {
  checkOptions(options, renderSvgOptionNames)
  const { picture, title } = options
  const surface = createSvgSurface(size, picture ? [embedPicture(picture, size)] : [])
  for (const layer of layers) layer(surface, findings)
  return `${svgRoot(size, cleanText(showAddress(title ?? '')), surface.elements())}\n`
}
