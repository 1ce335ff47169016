import { invalidArgument } from '@pollux/errors'
import type { Size } from '@pollux/geometry'
import { encodeBase64, type ImageFormat, mimeTypes, parseDataUrl, sniffFormat } from '@pollux/image'
import type { Drawable } from '../drawable.ts'
import type { Layer } from '../layer.ts'
import { RenderError } from '../render-error.ts'
import { cleanText } from '../text/clean-text.ts'
import { svgElement, svgTitle } from './svg-element.ts'
import { createSvgSurface } from './svg-surface.ts'

/** A picture to be carried inside an SVG: a file's bytes, or a data URL of them. */
export type SvgPicture = { bytes: Uint8Array } | { dataUrl: string }

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
  for (const [name, side] of Object.entries({ width: size.width, height: size.height })) {
    if (!(Number.isInteger(side) && side > 0))
      throw invalidArgument('a positive integer', name, side)
  }
  const { width, height } = size
  const surface = createSvgSurface({ width, height }, picture ? [embed(picture, size)] : [])
  for (const layer of layers) layer(surface, findings)
  const root = svgElement(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
    },
    [
      ...svgTitle(cleanText(title ?? '')),
      ...surface.elements().map((element) => `\n${element}`),
      '\n',
    ],
  )
  return `${root}\n`
}

/** The formats that browsers show. */
const shown: ReadonlySet<ImageFormat | undefined> = new Set([
  'png',
  'jpeg',
  'webp',
  'gif',
  'avif',
  'bmp',
] as const)

function embed(picture: SvgPicture, { width, height }: Size): string {
  const bytes = 'bytes' in picture ? picture.bytes : parseDataUrl(picture.dataUrl)?.bytes
  const format = bytes && sniffFormat(bytes)
  if (!format || !shown.has(format)) {
    throw new RenderError(
      'render/unsupported-picture',
      `An SVG cannot carry ${format ? `a picture in ${format}` : 'what is no picture'}; encode the picture as PNG, JPEG or WebP first.`,
    )
  }
  const href = `data:${mimeTypes[format]};base64,${encodeBase64(bytes)}`
  return svgElement('image', { href, width, height, preserveAspectRatio: 'none' })
}
