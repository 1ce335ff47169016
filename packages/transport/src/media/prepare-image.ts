import type { Frame, Size } from '@pollux/geometry'
import type { ImageBackend } from '@pollux/image'
import type { Model } from '@pollux/models'
import type { LocalMedia } from './media.ts'

/** Options of `prepareImage`. */
export interface PrepareOptions {
  backend: ImageBackend
  model: Model
  /** The largest size that is sent; a picture beyond is shrunk to fit in, and none is enlarged. */
  fit?: Size
  /** From 1 to 100, of a picture that becomes a JPEG. @default 95 */
  quality?: number
  signal?: AbortSignal
}

/** A picture as it is sent. */
export interface PreparedImage {
  media: LocalMedia
  /** That of what is sent; `toOriginal` leads to the stored picture. */
  frame: Frame
  /** Of the upright original, in whose pixels findings come. */
  size: Size
}

/** Makes a picture fit to be sent. */
export async function prepareImage(
  media: LocalMedia,
  options: PrepareOptions,
): Promise<PreparedImage> {
  throw new Error(`Not yet: ${String(media)} ${String(options)}`)
}
