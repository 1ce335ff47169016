import { readFile } from 'node:fs/promises'
import { isPolluxError } from '@pollux/errors'
import type { Size } from '@pollux/geometry'
import type { ImageBackend } from '@pollux/image'

/**
 * The longer side of a picture on a page in pixels, and its JPEG quality: about 12 kB each, so
 * that 500 pictures take 8 MB in base64.
 */
const THUMBNAIL_SIDE = 360
const THUMBNAIL_QUALITY = 60

/** Returns a picture as a small file, or `undefined` if it cannot be decoded. */
export async function makeThumbnail(
  path: string,
  { width, height }: Size,
  backend: ImageBackend,
  signal: AbortSignal,
): Promise<Uint8Array | undefined> {
  const scale = Math.min(1, THUMBNAIL_SIDE / Math.max(width, height))
  const size = {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  }
  const format = backend.formats.encode.includes('jpeg') ? 'jpeg' : 'png'
  try {
    const raster = await backend.decode(await readFile(path, { signal }), { size, signal })
    const quality = format === 'jpeg' ? { quality: THUMBNAIL_QUALITY } : {}
    return await backend.encode(raster, { format, ...quality, signal })
  } catch (error) {
    signal.throwIfAborted()
    if (isPolluxError(error)) return undefined
    throw error
  }
}
