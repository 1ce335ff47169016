import { checkOptions, type OptionNames } from '@pollux/errors'
import type { Size } from '@pollux/geometry'
import { isCutOff } from './cut-off.ts'
import { type ImageFormat, mimeTypes } from './format.ts'
import { readBmpHeader } from './header/bmp.ts'
import { readGifHeader } from './header/gif.ts'
import { readHeifHeader } from './header/heif.ts'
import { readJpegHeader } from './header/jpeg.ts'
import { readPngFileHeader } from './header/png.ts'
import { readTiffHeader } from './header/tiff.ts'
import { readWebpHeader } from './header/webp.ts'
import { ImageError } from './image-error.ts'
import { checkBytes, checkSize, completeLimits, type ImageLimits } from './limits.ts'
import { type Orientation, orientSize } from './orientation.ts'
import { sniffFormat } from './sniff-format.ts'

/** The header of a picture's file. `width` and `height` are those of the stored pixels, before orientation. */
export interface ImageHeader extends Size {
  format: ImageFormat
  /** The MIME type, such as `image/png`. */
  mimeType: string
  /** How the stored pixels must be turned or mirrored to be upright. */
  orientation: Orientation
}

/** Options of `readHeader`. */
export interface ReadHeaderOptions {
  limits?: Partial<ImageLimits>
}

const readHeaderOptionNames: OptionNames<ReadHeaderOptions> = { limits: true }

/**
 * Reads format, size and orientation of a picture without decoding it.
 *
 * @param bytes The file. Its beginning suffices for most formats.
 * @param options The limits.
 * @returns The header; call `uprightSize` for the size after orientation.
 * @throws {ImageError} `image/empty`, `image/unknown-format`, `image/truncated`, `image/damaged` or
 * `image/too-large`.
 * @throws {TypeError} If `bytes` is not a `Uint8Array` or a limit is invalid.
 * @example
 * ```ts
 * readHeader(photo) // { format: 'jpeg', mimeType: 'image/jpeg', width: 4032, height: 3024, orientation: 6 }
 * ```
 */
export function readHeader(bytes: Uint8Array, options: ReadHeaderOptions = {}): ImageHeader {
  checkOptions(options, readHeaderOptionNames)
  const limits = completeLimits(options.limits)
  checkBytes(bytes, limits)
  const format = sniffFormat(bytes)
  if (!format) throw unknownFormat()
  const header = { format, mimeType: mimeTypes[format], ...readByFormat(bytes, format) }
  checkSize(header, limits)
  return header
}

/**
 * Returns the size of a picture after its orientation is applied.
 *
 * @param header A header, or any size with an orientation.
 * @returns The upright size, in pixels.
 */
export function uprightSize(header: Size & { orientation: Orientation }): Size {
  return orientSize(header, header.orientation)
}

type HeaderReader = (view: DataView) => Size & { orientation: Orientation }

const readers: Readonly<Record<ImageFormat, HeaderReader>> = {
  avif: readHeifHeader,
  bmp: readBmpHeader,
  gif: readGifHeader,
  heic: readHeifHeader,
  heif: readHeifHeader,
  jpeg: readJpegHeader,
  png: readPngFileHeader,
  tiff: readTiffHeader,
  webp: readWebpHeader,
}

function readByFormat(bytes: Uint8Array, format: ImageFormat): ReturnType<HeaderReader> {
  try {
    return readers[format](new DataView(bytes.buffer, bytes.byteOffset, bytes.length))
  } catch (cause) {
    // A DataView throws a RangeError when it would read past the end.
    if (!(cause instanceof RangeError || isCutOff(bytes, format))) throw cause
    throw new ImageError(
      'image/truncated',
      `The ${format} ends within its header; fetch the file again.`,
      { cause },
    )
  }
}

function unknownFormat(): ImageError {
  const known = Object.keys(mimeTypes).join(', ')
  return new ImageError(
    'image/unknown-format',
    `The file is not a picture in a known format (${known}); check the file.`,
  )
}
