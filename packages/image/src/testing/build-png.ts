import { concatenate } from '@pollux/errors'
import type { Size } from '@pollux/geometry'
import { joinChunks } from '../png/png-file.ts'
import { filterRow } from '../png/png-filter.ts'
import { deflate } from '../zlib/deflate.ts'

/** A chunk: its type of four characters, and its data. */
export type PngPart = readonly [type: string, data: Uint8Array]

/** A PNG to be built. */
export interface PngPlan extends Size {
  /** 0 gray, 2 RGB, 3 palette, 4 gray with alpha, 6 RGBA. */
  colorType: 0 | 2 | 3 | 4 | 6
  bitDepth: 1 | 2 | 4 | 8 | 16
  /** Samples from 0 to 2^`bitDepth` − 1, pixel by pixel. */
  samples: ArrayLike<number>
  isInterlaced?: boolean
  /** The filter of every row, 0 to 4, or all five in turn. @default 0 */
  filter?: 0 | 1 | 2 | 3 | 4 | 'all'
  /** Chunks between the header and the pixels, such as `PLTE`. */
  before?: readonly PngPart[]
  /** Chunks after the pixels. */
  after?: readonly PngPart[]
  /** The most bytes of one `IDAT` chunk. @default Infinity */
  partBytes?: number
}

/**
 * Builds a PNG file from samples. Any error in the plan becomes an error in the file.
 *
 * @returns The file.
 */
export function buildPng(plan: PngPlan): Uint8Array {
  const { before = [], after = [], partBytes = Number.POSITIVE_INFINITY } = plan
  const compressed = deflate(concatenate(filteredPasses(plan)), 'all')
  const parts: PngPart[] = []
  for (let at = 0; at < compressed.length; at += partBytes) {
    parts.push(['IDAT', compressed.subarray(at, at + partBytes)])
  }
  return joinPng([['IHDR', pngHeader(plan)], ...before, ...parts, ...after])
}

/**
 * Builds a PNG file of these chunks, with lengths and checksums, followed by `IEND`.
 *
 * @returns The file.
 */
export function joinPng(parts: readonly PngPart[]): Uint8Array {
  return joinChunks([...parts, ['IEND', new Uint8Array(0)]])
}

/**
 * Builds the data of the `IHDR` chunk.
 *
 * @returns 13 bytes.
 */
export function pngHeader(plan: Omit<PngPlan, 'samples'>): Uint8Array {
  const { width, height, bitDepth, colorType, isInterlaced = false } = plan
  const data = new Uint8Array(13)
  const view = new DataView(data.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  data.set([bitDepth, colorType, 0, 0, isInterlaced ? 1 : 0], 8)
  return data
}

/** Returns the filtered rows, which `IDAT` contains compressed. */
function filteredPasses(plan: PngPlan): Uint8Array[] {
  const { width, height, filter = 0 } = plan
  const channels = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[plan.colorType]
  const pixelBytes = Math.max(1, (channels * plan.bitDepth) >> 3)
  return (plan.isInterlaced ? [0, 1, 2, 3, 4, 5, 6] : [undefined]).map((pass) => {
    const rows: Uint8Array[] = []
    for (let y = 0; y < height; y++) {
      const values: number[] = []
      for (let x = 0; x < width; x++) {
        if (pass !== undefined && passOf(x, y) !== pass) continue
        const start = (y * width + x) * channels
        for (let at = start; at < start + channels; at++) values.push(plan.samples[at]!)
      }
      if (values.length > 0) rows.push(packBits(values, plan.bitDepth))
    }
    const data = concatenate(rows)
    const rowBytes = rows[0]?.length ?? 0
    const plain = { data, rowBytes, pixelBytes, keptBytes: pixelBytes }
    const filtered = new Uint8Array(rows.length * (rowBytes + 1))
    rows.forEach((_, y) => {
      const at = y * (rowBytes + 1)
      filtered[at] = filter === 'all' ? y % 5 : filter
      filterRow(plain, y, filtered[at], filtered.subarray(at + 1, at + 1 + rowBytes))
    })
    return filtered
  })
}

/** Returns the Adam7 pass of a pixel, from 0 (PNG specification, 8.2). */
function passOf(x: number, y: number): number {
  return Number(adam7[y & 7]?.charAt(x & 7)) - 1
}

const adam7 = [
  '16462646',
  '77777777',
  '56565656',
  '77777777',
  '36463646',
  '77777777',
  '56565656',
  '77777777',
]

function packBits(values: readonly number[], bits: number): Uint8Array {
  const packed = new Uint8Array(Math.ceil((values.length * bits) / 8))
  let at = 0
  for (const value of values) {
    for (let bit = bits - 1; bit >= 0; bit--, at++) {
      packed[at >> 3] = packed[at >> 3]! | (((value >> bit) & 1) << (7 - (at & 7)))
    }
  }
  return packed
}
