import { readFile } from 'node:fs/promises'
import { isPolluxError } from '@pollux/errors'
import type { Size } from '@pollux/geometry'
import { type ImageBackend, readHeader, uprightSize } from '@pollux/image'

/**
 * The longer side of a picture on a page in pixels, and its JPEG quality: about 12 kB each, so
 * that 500 pictures take 8 MB in base64.
 */
const THUMBNAIL_SIDE = 360
const THUMBNAIL_QUALITY = 60

/** Returns a picture as a small file, or `undefined` if it cannot be decoded. Its size is read unless it is `known`. */
export async function makeThumbnail(
  path: string,
  known: Size | undefined,
  backend: ImageBackend,
  signal: AbortSignal,
): Promise<Uint8Array | undefined> {
  const format = backend.formats.encode.includes('jpeg') ? 'jpeg' : 'png'
  try {
    const file = await readFile(path, { signal })
    const size = sizeWithin(known ?? uprightSize(readHeader(file)), THUMBNAIL_SIDE)
    const raster = await backend.decode(file, { size, signal })
    const quality = format === 'jpeg' ? { quality: THUMBNAIL_QUALITY } : {}
    return await backend.encode(raster, { format, ...quality, signal })
  } catch (error) {
    signal.throwIfAborted()
    if (isPolluxError(error)) return undefined
    throw error
  }
}

/** Returns a size shrunk so that its longer side is at most `side` pixels. */
export function sizeWithin({ width, height }: Size, side: number): Size {
  const scale = Math.min(1, side / Math.max(width, height))
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  }
}
