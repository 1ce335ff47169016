import { invalidArgument } from '@pollux/errors'
import type { Size } from '@pollux/geometry'
import {
  type ImageBackend,
  type ImageFormat,
  mimeTypes,
  readHeader,
  uprightSize,
} from '@pollux/image'
import type { Model } from '@pollux/models'

/** A picture as callers hold it: a file's bytes, or a `Blob` or `File` of them. */
export type Picture = Uint8Array | Blob

/** A picture ready to be sent: upright, in a format that the model takes. */
export interface PreparedPicture {
  bytes: Uint8Array
  mimeType: string
  /** Of the upright picture; findings are in its pixels. */
  size: Size
}

/** Makes a picture fit to be sent: bytes as they are where they stand upright in a format of the model's, else decoded and encoded anew. Throws `ImageError`. */
export async function preparePicture(
  picture: Picture,
  options: { backend: ImageBackend; model: Model; signal?: AbortSignal },
): Promise<PreparedPicture> {
  const { backend, model, signal } = options
  const bytes = await readBytes(picture)
  const header = readHeader(bytes)
  const size = uprightSize(header)
  if (header.orientation === 1 && model.mimeTypes.image.includes(header.mimeType)) {
    return { bytes, mimeType: header.mimeType, size }
  }
  const raster = await backend.decode(bytes, { signal })
  const format = chooseFormat(header.format, backend)
  const encoded = await backend.encode(raster, { format, quality: 95, signal })
  return { bytes: encoded, mimeType: mimeTypes[format], size }
}

/** Photographs stay JPEG where the backend writes it; all else becomes PNG, which loses nothing. */
function chooseFormat(format: ImageFormat, backend: ImageBackend): ImageFormat {
  const isLossy = format === 'jpeg' || format === 'heic' || format === 'heif'
  return isLossy && backend.formats.encode.includes('jpeg') ? 'jpeg' : 'png'
}

async function readBytes(picture: Picture): Promise<Uint8Array> {
  if (picture instanceof Uint8Array) return picture
  if (picture instanceof Blob) return new Uint8Array(await picture.arrayBuffer())
  throw invalidArgument("a picture's bytes (Uint8Array) or a Blob", 'picture', picture)
}
