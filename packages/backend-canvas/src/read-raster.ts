import { invalidArgument } from '@pollux/errors'
import type { Size } from '@pollux/geometry'
import { ImageError, type Raster } from '@pollux/image'
import { readPixels } from './read-picture.ts'

/** What a page shows and a canvas can draw. */
export type PictureSource =
  | HTMLImageElement
  | HTMLVideoElement
  | HTMLCanvasElement
  | ImageBitmap
  | OffscreenCanvas
  | VideoFrame

/**
 * Reads the pixels of a picture that a page shows: its own size, upright, in sRGB with straight alpha. CSS changes nothing.
 *
 * @param source an `<img>` that has loaded, a `<video>` at its current frame, an `ImageBitmap`, a `VideoFrame` or a canvas
 * @returns a raster of its own
 * @throws `TypeError` if the source has no pixels, or the platform no `OffscreenCanvas`
 * @throws `ImageError` with `image/cross-origin` if the page may not read the pixels
 * @throws `ImageError` with `image/damaged` if the browser could not load the picture
 * @throws `ImageError` with `image/too-large` if the platform has no canvas left
 * @example
 * await image.decode()
 * const raster = readRaster(image)
 */
export function readRaster(source: PictureSource): Raster {
  if (typeof OffscreenCanvas !== 'function') {
    throw invalidArgument('a platform with OffscreenCanvas', 'globalThis', undefined)
  }
  const size = sizeOf(source)
  if (!size || size.width < 1 || size.height < 1) {
    throw invalidArgument('a picture with pixels, loaded and not closed,', 'source', source)
  }
  try {
    return 'videoWidth' in source ? readVideo(source, size) : read(source, size)
  } catch (cause) {
    if (!(cause instanceof DOMException && cause.name === 'SecurityError')) throw cause
    throw new ImageError(
      'image/cross-origin',
      'The page may not read the pixels of a picture of another origin; set crossorigin and let its server allow the page.',
      { cause },
    )
  }
}

/** Returns the size of the picture itself, or `undefined` for an element that has none to show. */
function sizeOf(source: PictureSource): Size | undefined {
  if ('naturalWidth' in source) {
    const { naturalWidth: width, naturalHeight: height, complete, currentSrc } = source
    if (complete && currentSrc !== '' && width === 0) throw notShown()
    return complete ? { width, height } : undefined
  }
  if ('videoWidth' in source) {
    const { videoWidth: width, videoHeight: height, readyState } = source
    return readyState >= HAVE_CURRENT_DATA ? { width, height } : undefined
  }
  if ('displayWidth' in source) return { width: source.displayWidth, height: source.displayHeight }
  return { width: source.width, height: source.height }
}

function notShown(): ImageError {
  return new ImageError(
    'image/damaged',
    'The browser could not load or decode the picture of the element; check its address.',
  )
}

/** The state from which on a video has a frame (HTML, 4.8.11.7). */
const HAVE_CURRENT_DATA = 2

/** Holds the frame of a video where the platform can, as it might move on between two strips. */
function readVideo(video: HTMLVideoElement, size: Size): Raster {
  if (typeof VideoFrame !== 'function') return read(video, size)
  const frame = new VideoFrame(video)
  try {
    return read(frame, size)
  } finally {
    frame.close()
  }
}

function read(source: PictureSource, size: Size): Raster {
  return readPixels<PictureSource>(
    source,
    { ...size, isOpaque: false },
    (width, height) => new OffscreenCanvas(width, height),
  )
}
