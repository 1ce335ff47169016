import { invalidArgument } from '@pollux/errors'
import type { Size } from '@pollux/geometry'
import { crc32 } from './crc32.ts'
import { deflate, type Level } from './inflate.ts'
import { pngSignature } from './png-chunks.ts'
import { filterRows } from './png-filter.ts'
import { checkSides } from './raster.ts'

/** Pixels that `encodePng` writes: 8 bit, row by row, straight alpha. */
export interface PngPixels extends Size {
  /** 1 gray, 4 RGBA. */
  channels: 1 | 4
  /** `width * height * channels` bytes. */
  data: Uint8Array | Uint8ClampedArray
}

/** Options of `encodePng`. */
export interface EncodePngOptions {
  /** Of the compression, from 0 (fastest) to 9 (smallest). @default 6 */
  level?: Level
}

/** Encodes gray or RGBA pixels as a PNG; throws a `TypeError` when `data` does not fit the size. */
export function encodePng(pixels: PngPixels, { level = 6 }: EncodePngOptions = {}): Uint8Array {
  const { width, height, channels, data } = pixels
  checkSides(pixels, 'pixels')
  if (data.length !== width * height * channels) {
    throw invalidArgument(`${width * height * channels} bytes`, 'pixels.data', data)
  }
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header[8] = 8
  header[9] = channels === 1 ? 0 : 6
  const rows = filterRows({
    data,
    height,
    rowBytes: width * channels,
    pixelBytes: channels,
  })
  return joinChunks([
    ['IHDR', header],
    ['IDAT', deflate(rows, level)],
    ['IEND', new Uint8Array(0)],
  ])
}

/** A PNG file of these chunks, in order, with their lengths and checksums. */
export function joinChunks(chunks: readonly (readonly [type: string, data: Uint8Array])[]) {
  const length = chunks.reduce((sum, [, data]) => sum + data.length + 12, pngSignature.length)
  const file = new Uint8Array(length)
  const view = new DataView(file.buffer)
  file.set(pngSignature)
  let at = pngSignature.length
  for (const [type, data] of chunks) {
    view.setUint32(at, data.length)
    for (let letter = 0; letter < 4; letter++) file[at + 4 + letter] = type.charCodeAt(letter)
    file.set(data, at + 8)
    const end = at + 8 + data.length
    view.setUint32(end, crc32(file.subarray(at + 4, end)))
    at = end + 4
  }
  return file
}
