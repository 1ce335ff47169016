import { ImageError, type ImageHeader, type Raster } from '@pollux/image'
import { decodeError } from './decode-error.ts'

/** Decodes a JPEG of four inks to what light they let through, by jpeg-js; a profile, which is one of tables, is not applied. Throws `ImageError`. */
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
    return { width, height, data: new Uint8ClampedArray(data.buffer, data.byteOffset, data.length) }
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : ''
    if (message.startsWith('maxMemoryUsageInMB')) {
      throw new ImageError(
        'image/too-large',
        `The JPEG of ${width} × ${height} pixels in four inks takes more than ${MAX_MEGABYTES} MB to decode; shrink it or save it in RGB.`,
        { cause },
      )
    }
    // Its markers were followed to their end before, so that what jpeg-js misses is the end.
    throw decodeError(header, bytes, endsEarly.test(message) ? ['premature end'] : [], cause)
  }
}

/** Twenty bytes for each pixel are usual. */
const MAX_MEGABYTES = 1000

const endsEarly = /unexpected end|end of|premature|offset|out of bounds/i
