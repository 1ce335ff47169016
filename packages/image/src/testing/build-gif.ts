import { concatenate } from '@pollux/errors'
import type { Raster } from '../raster.ts'

/**
 * Builds an uncompressed GIF of one frame.
 *
 * @returns A file of at most 127 colours; pixels with an alpha of 0 are transparent.
 */
export function buildGif({ width, height, data }: Raster): Uint8Array {
  const view = new DataView(data.buffer, data.byteOffset, data.length)
  const colors: number[] = []
  const indices = Array.from({ length: width * height }, (_, pixel) => {
    const color = view.getUint32(pixel * 4)
    const index = (color & 255) === 0 ? NOTHING : colors.indexOf(color)
    return index < 0 ? colors.push(color) - 1 : index
  })
  const palette = Array.from({ length: 128 }, (_, index) => {
    const color = colors[index] ?? 0
    return [(color >>> 24) & 255, (color >> 16) & 255, (color >> 8) & 255]
  }).flat()
  const size = [width & 255, width >> 8, height & 255, height >> 8]
  return concatenate([
    new TextEncoder().encode('GIF89a'),
    [...size, 0xf6, 0, 0],
    palette,
    [0x21, 0xf9, 4, 1, 0, 0, NOTHING, 0],
    [0x2c, 0, 0, 0, 0, ...size, 0],
    /** Encodes each index as a code of 8 bits. The table is cleared before codes need more bits. */
    encodeIndices(indices),
    [0x3b],
  ])
}

/** The index of the palette's last colour, which is transparent. */
const NOTHING = 127

/** Codes of 8 bits; the table is cleared before it grows out of them. */
function encodeIndices(indices: readonly number[]): Uint8Array {
  const blocks: number[] = [7]
  for (let at = 0; at < indices.length; at += 100) {
    const part = indices.slice(at, at + 100)
    blocks.push(part.length + 1, CLEAR, ...part)
  }
  return Uint8Array.from([...blocks, 1, END, 0])
}

const CLEAR = 128
const END = 129
