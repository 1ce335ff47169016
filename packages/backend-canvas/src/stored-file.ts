import type { Size } from '@pollux/geometry'
import type { ImageFormat, ImageHeader } from '@pollux/image'
import { checkGif } from './gif-file.ts'
import { storeJpeg } from './jpeg-file.ts'
import { isOpaqueWebp, storeWebp } from './webp-file.ts'

/** A whole file that tells no orientation, so that every platform gives its pixels as they are stored. */
export interface StoredFile extends Size {
  bytes: Uint8Array<ArrayBuffer>
  format: ImageFormat
  mimeType: string
  /** Whether it cannot hold alpha. */
  isOpaque: boolean
}

/** Makes sure that a GIF, JPEG or WebP is there to its end, which platforms do not, and takes its orientation out. Throws `image/truncated` and `image/damaged`. */
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
