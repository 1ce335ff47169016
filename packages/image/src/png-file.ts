import { crc32 } from './crc32.ts'
import { pngSignature } from './png-chunks.ts'
import type { PngRows } from './png-pixels.ts'

/** A PNG file of rows that were filtered and compressed. */
export function joinPng({ width, height, keptBytes }: PngRows, compressed: Uint8Array): Uint8Array {
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header.set([8, colorTypes[keptBytes]!], 8)
  return joinChunks([
    ['IHDR', header],
    ['IDAT', compressed],
    ['IEND', new Uint8Array(0)],
  ])
}

/** By the bytes of a pixel (PNG specification, table 11.1). */
const colorTypes = [undefined, 0, 4, 2, 6] as const

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
