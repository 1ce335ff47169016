import { ImageError, type ImageHeader, type Raster } from '@pollux/image'
import { decodeError } from './decode-error.ts'

/**
 * Decodes a CMYK JPEG with jpeg-js, by the light that its inks transmit. Its profile, which is
 * table-based, is not applied. Throws `ImageError` if the file is broken.
 */
export async function decodeInkedJpeg(bytes: Uint8Array, header: ImageHeader): Promise<Raster> {
  const { default: codec } = await import('jpeg-js')
  const { width, height } = header
  try {
    const { data, ...held } = codec.decode(bytes, {
      useTArray: true,
      tolerantDecoding: false,
      maxResolutionInMP: (width * height) / 1e6,
      maxMemoryUsageInMB: MAX_MEGABYTES,
    })
    if (held.width !== width || held.height !== height)
      throw new Error(`holds ${held.width} × ${held.height}`)
    const { buffer, byteOffset, length } = data
    // jpeg-js allocates plain memory, but its types do not say so.
    const isPlain = buffer instanceof ArrayBuffer
    const pixels = isPlain
      ? new Uint8ClampedArray(buffer, byteOffset, length)
      : new Uint8ClampedArray(data)
    return { width, height, data: pixels }
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : ''
    if (message.startsWith('maxMemoryUsageInMB')) {
      throw new ImageError(
        'image/too-large',
        `The JPEG of ${width} × ${height} pixels in four inks takes more than ${MAX_MEGABYTES} MB to decode; shrink it or save it in RGB.`,
        { cause },
      )
    }
    // All markers were already read, so data that jpeg-js misses can only be missing at the end.
    throw decodeError(header, bytes, endsEarly.test(message) ? ['premature end'] : [], cause)
  }
}

/** The memory limit of jpeg-js, which usually needs twenty bytes per pixel. */
const MAX_MEGABYTES = 1000

const endsEarly = /unexpected end|end of|premature|offset|out of bounds/i
