import type { Size } from '@pollux/geometry'
import type { ImageFormat, ImageHeader } from '@pollux/image'
import { checkGif } from './gif-file.ts'
import { storeJpeg } from './jpeg-file.ts'
import { isOpaqueWebp, storeWebp } from './webp-file.ts'

/** A complete file without an orientation, so that every platform decodes its pixels as stored. */
export interface StoredFile extends Size {
  bytes: Uint8Array<ArrayBuffer>
  format: ImageFormat
  mimeType: string
  /** Whether the file declares no alpha. */
  isOpaque: boolean
}

/**
 * Checks that a GIF, JPEG or WebP is complete, which platforms do not, and removes its orientation. Throws
 * `image/truncated` and `image/damaged`.
 */
export function storeFile(bytes: Uint8Array, header: ImageHeader): StoredFile {
  const { format, mimeType, width, height } = header
  const file = { format, mimeType, width, height }
  switch (format) {
    case 'jpeg':
      return { ...file, bytes: storeJpeg(bytes), isOpaque: true }
    case 'webp':
      return { ...file, bytes: storeWebp(bytes), isOpaque: isOpaqueWebp(bytes) }
    default:
      checkGif(bytes)
      return { ...file, bytes: new Uint8Array(bytes), isOpaque: false }
  }
}
