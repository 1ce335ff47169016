/// <reference path="./heic-decode.d.ts" />
import { ImageError, type ImageHeader, type Raster, uprightSize } from '@pollux/image'

/** Decodes a file whose header was read and is within the limits to upright pixels. Throws `ImageError`. */
export async function decodeHeic(bytes: Uint8Array, header: ImageHeader): Promise<Raster> {
  const { all } = await loadDecoder()
  const { width, height } = uprightSize(header)
  try {
    const pictures = await all({ buffer: bytes })
    try {
      // libheif has turned the picture; the one of the header's size is the primary one.
      const picture = pictures.find((one) => one.width === width && one.height === height)
      if (!picture) throw wrongSize(header)
      const { data } = await picture.decode()
      if (data.length !== width * height * 4) throw wrongSize(header)
      return { width, height, data }
    } finally {
      pictures.dispose()
    }
  } catch (cause) {
    if (cause instanceof ImageError) throw cause
    throw decodeError(cause, header)
  }
}

async function loadDecoder(): Promise<typeof import('heic-decode')> {
  try {
    return await import('heic-decode')
  } catch (cause) {
    throw new ImageError(
      'image/missing-codec',
      'heic-decode could not be loaded; install it (npm install heic-decode) or save the picture as JPEG.',
      { cause },
    )
  }
}

function wrongSize({ format, width, height }: ImageHeader): ImageError {
  return new ImageError(
    'image/damaged',
    `The ${format} says ${width} × ${height} pixels but holds no such picture; export it again.`,
  )
}

/** heic-decode throws a `TypeError` for brands that it does not know. */
function decodeError(cause: unknown, { format }: ImageHeader): ImageError {
  return cause instanceof TypeError
    ? new ImageError(
        'image/unsupported-format',
        `heic-decode does not read ${format} of this kind; save it as JPEG.`,
        { cause },
      )
    : new ImageError('image/damaged', `The ${format} cannot be decoded; export it again.`, {
        cause,
      })
}
