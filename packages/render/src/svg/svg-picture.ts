import type { Size } from '@pollux/geometry'
import { encodeBase64, type ImageFormat, mimeTypes, parseDataUrl, sniffFormat } from '@pollux/image'
import { RenderError } from '../render-error.ts'
import { svgElement } from './svg-element.ts'

/** A picture to embed in an SVG: the bytes of a file, or a data URL. */
export type SvgPicture = { bytes: Uint8Array } | { dataUrl: string }

/**
 * Returns the `<image>` that carries a picture. Throws `render/unsupported-picture` for a format
 * that browsers do not show.
 */
export function embedPicture(picture: SvgPicture, { width, height }: Size): string {
  const bytes = 'bytes' in picture ? picture.bytes : parseDataUrl(picture.dataUrl)?.bytes
  const format = bytes && sniffFormat(bytes)
  if (!format || !shown.has(format)) {
    throw new RenderError(
      'render/unsupported-picture',
      `An SVG cannot carry ${format ? `a picture in ${format}` : 'a file that is not a picture'}; encode the picture as PNG, JPEG or WebP first.`,
    )
  }
  const href = `data:${mimeTypes[format]};base64,${encodeBase64(bytes)}`
  return svgElement('image', { href, width, height, preserveAspectRatio: 'none' })
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
