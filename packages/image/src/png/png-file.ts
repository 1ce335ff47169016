import { crc32 } from '../zlib/crc32.ts'
import { pngSignature } from './png-chunks.ts'
import type { PngRows } from './png-pixels.ts'

/** Assembles a PNG file from rows that were already filtered and compressed to `stream`. */
export function assemblePng(
  { width, height, keptBytes }: PngRows,
  stream: readonly Uint8Array[],
): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header.set([8, colorTypes[keptBytes]!], 8)
  return joinChunks([['IHDR', header], ['IDAT', ...stream], ['IEND']])
}

/** PNG colour types by the number of channels (PNG specification, table 11.1). */
const colorTypes = [undefined, 0, 4, 2, 6] as const

/** Joins chunks to a PNG file, in order, with lengths and checksums. A chunk's data may come in several arrays. */
export function joinChunks(
  chunks: readonly (readonly [type: string, ...data: Uint8Array[]])[],
): Uint8Array<ArrayBuffer> {
  const lengths = chunks.map(([, ...data]) => data.reduce((sum, part) => sum + part.length, 0))
  const total = lengths.reduce((sum, length) => sum + length + 12, pngSignature.length)
  const file = new Uint8Array(total)
  const view = new DataView(file.buffer)
  file.set(pngSignature)
  let at = pngSignature.length
  chunks.forEach(([type, ...data], index) => {
    view.setUint32(at, lengths[index]!)
    const start = at + 4
    for (let index = 0; index < 4; index++) file[start + index] = type.charCodeAt(index)
    at = start + 4
    for (const part of data) {
      file.set(part, at)
      at += part.length
    }
    view.setUint32(at, crc32(file.subarray(start, at)))
    at += 4
  })
  return file
}
