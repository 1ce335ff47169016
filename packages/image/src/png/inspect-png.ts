import { checkOptions } from '@pollux/errors'
import { ImageError } from '../image-error.ts'
import { checkBytes, checkSize, completeLimits, type ImageLimits } from '../limits.ts'
import { pngChunks } from './png-chunks.ts'
import { type PngHeader, readPngHeader } from './png-header.ts'

/**
 * Reads a PNG's header and walks through its chunks to the last, without inflating anything or computing checksums.
 *
 * @param bytes The file.
 * @param options The limits.
 * @returns The header.
 * @throws {ImageError} `image/too-large` if the header exceeds the limits, `image/damaged` if a chunk is impossible,
 * `image/truncated` if the file ends before its last chunk.
 * @throws {TypeError} If `bytes` is not a `Uint8Array` or a limit is invalid.
 */
export function inspectPng(
  bytes: Uint8Array,
  options: { limits?: Partial<ImageLimits> } = {},
): PngHeader {
  checkOptions(options, { limits: true })
  const limits = completeLimits(options.limits)
  if (bytes.length < HEADER_END) {
    throw new ImageError('image/truncated', 'The PNG ends within its header; fetch the file again.')
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  if (view.getUint32(8) !== 13 || view.getUint32(12) !== IHDR) {
    throw damaged('does not begin with its header (IHDR)')
  }
  const header = readPngHeader(bytes.subarray(HEADER_START, HEADER_END))
  checkBytes(bytes, limits)
  checkSize(header, limits)
  let hasPixels = false
  for (const { type } of pngChunks(bytes, { maxBytes: limits.maxBytes }))
    hasPixels ||= type === 'IDAT'
  if (!hasPixels) throw damaged('contains no pixels (IDAT)')
  return header
}

const IHDR = 0x49484452
/** The offsets at which the data of `IHDR` begins and ends. */
const HEADER_START = 16
const HEADER_END = 29

function damaged(what: string): ImageError {
  return new ImageError('image/damaged', `The PNG ${what}; export it again.`)
}
