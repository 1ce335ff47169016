import { checkOptions, concatenate, type OptionNames } from '@pollux/errors'
import type { Size } from '@pollux/geometry'
import { ImageError } from '../image-error.ts'
import { checkBytes, checkSize, completeLimits, type ImageLimits } from '../limits.ts'
import { sniffFormat } from '../sniff-format.ts'
import { inflate } from '../zlib/inflate.ts'
import { pngChunks } from './png-chunks.ts'
import { expandColors, type PngColors } from './png-colors.ts'
import { bytesPerRow, type PngHeader, readPngHeader } from './png-header.ts'
import { passBytes, pngPasses } from './png-passes.ts'
import { readSamples } from './png-samples.ts'

/** The pixels of a PNG, row by row: 8 bits per channel, straight alpha, colours as stored. */
export interface PngImage extends Size {
  /** The channels: 1 gray, 2 gray and alpha, 3 RGB, 4 RGBA. */
  channels: 1 | 2 | 3 | 4
  /** `width * height * channels` bytes, as a view whose buffer may be longer. */
  data: Uint8Array<ArrayBuffer>
}

/** Options of `readPng`. */
export interface ReadPngOptions {
  limits?: Partial<ImageLimits>
}

const readPngOptionNames: OptionNames<ReadPngOptions> = { limits: true }

/**
 * Decodes any PNG: all colour types and depths, interlaced or not. Sizes and checksums are checked before any pixels
 * are decoded.
 *
 * Palettes and transparent colours are expanded. 16 bits are reduced to 8 by dropping the low byte.
 *
 * @param bytes The file.
 * @param options The limits.
 * @returns The pixels, not turned by EXIF; `decodePng` returns them upright.
 * @throws {ImageError} `image/empty`, `image/unknown-format`, `image/truncated`, `image/damaged` or
 * `image/too-large`.
 * @throws {TypeError} If `bytes` is not a `Uint8Array` or a limit is invalid.
 */
export function readPng(bytes: Uint8Array, options: ReadPngOptions = {}): PngImage {
  checkOptions(options, readPngOptionNames)
  const limits = completeLimits(options.limits)
  checkBytes(bytes, limits)
  if (sniffFormat(bytes) !== 'png') {
    throw new ImageError('image/unknown-format', 'The file is not a PNG; check the file.')
  }
  const { header, colors, compressed } = readChunks(bytes, limits)
  const size = pngPasses(header).reduce((sum, pass) => sum + passBytes(pass), 0)
  const samples = readSamples(inflate(compressed, size), header)
  const { width, height } = header
  return { width, height, ...expandColors(samples, header, colors) }
}

interface PngFile {
  header: PngHeader
  colors: PngColors
  compressed: Uint8Array
}

function readChunks(bytes: Uint8Array, limits: ImageLimits): PngFile {
  let header: PngHeader | undefined
  const colors: PngColors = {}
  const parts: Uint8Array[] = []
  let isPastData = false
  for (const { type, data, check } of pngChunks(bytes)) {
    if (!header) {
      if (type !== 'IHDR') throw misplaced(type)
      check()
      header = readPngHeader(data)
      checkMemory(header, limits)
    } else if (type === 'IDAT') {
      if (isPastData) throw misplaced(type)
      check()
      parts.push(data)
      continue
    } else if (type === 'PLTE' || type === 'tRNS') {
      if (parts.length > 0 || colors[type]) throw misplaced(type)
      check()
      colors[type] = data
    } else if (type === 'IEND') check()
    else if (isCritical(type)) throw misplaced(type)
    isPastData = parts.length > 0
  }
  if (!header || parts.length === 0) {
    throw new ImageError('image/damaged', 'The PNG contains no pixels (IDAT); export it again.')
  }
  return { header, colors, compressed: parts.length === 1 ? parts[0]! : concatenate(parts) }
}

/**
 * Limits the inflated data to four bytes for each allowed pixel, so that 16 bits per sample do not double the memory.
 */
function checkMemory(header: PngHeader, limits: ImageLimits): void {
  checkSize(header, limits)
  if (bytesPerRow(header, header.width) * header.height > limits.maxPixels * 4) {
    throw new ImageError(
      'image/too-large',
      `The PNG is ${header.width} × ${header.height} with 16 bits per sample, which exceeds the limits; save it with 8 bits or raise limits.maxPixels.`,
    )
  }
}

/** Returns whether a chunk must not be skipped: its type begins with a capital (PNG specification, 5.4). */
function isCritical(type: string): boolean {
  return type.charAt(0) < 'a'
}

function misplaced(type: string): ImageError {
  return new ImageError(
    'image/damaged',
    `The PNG contains a misplaced ${type} chunk; export it again.`,
  )
}
