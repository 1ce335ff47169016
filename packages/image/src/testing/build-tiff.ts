import { concatenate } from '@pollux/errors'
import type { Raster } from '../raster.ts'

/**
 * Builds an uncompressed RGB TIFF 6.0, little endian.
 *
 * @param raster The pixels. Alpha is ignored.
 * @param orientation The value of the orientation tag.
 * @returns The file.
 */
export function buildTiff({ width, height, data }: Raster, orientation = 1): Uint8Array {
  const pixels = data.filter((_, at) => at % 4 !== 3)
  const entries: readonly (readonly [tag: number, value: number])[] = [
    [256, width],
    [257, height],
    [258, 8],
    [259, 1],
    [262, 2],
    [273, 8],
    [274, orientation],
    [277, 3],
    [278, height],
    [279, pixels.length],
  ]
  const directory = new Uint8Array(2 + entries.length * 12 + 4)
  const view = new DataView(directory.buffer)
  view.setUint16(0, entries.length, true)
  entries.forEach(([tag, value], entry) => {
    const at = 2 + entry * 12
    const isLong = tag === 273 || tag === 279
    view.setUint16(at, tag, true)
    view.setUint16(at + 2, isLong ? 4 : 3, true)
    view.setUint32(at + 4, 1, true)
    view.setUint32(at + 8, value, true)
  })
  const header = new Uint8Array(8)
  header.set([0x49, 0x49, 42, 0])
  new DataView(header.buffer).setUint32(4, 8 + pixels.length, true)
  return concatenate([header, pixels, directory])
}
