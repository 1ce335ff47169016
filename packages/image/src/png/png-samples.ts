import { type PngHeader, samplesPerPixel } from './png-header.ts'
import { type PngPass, passBytes, pngPasses } from './png-passes.ts'
import { unfilter } from './png-unfilter.ts'

/**
 * Undoes filters, packing and interlacing. Returns one byte per sample, or two for 16 bits, high byte first.
 * Overwrites `inflated`.
 */
export function readSamples(
  inflated: Uint8Array<ArrayBuffer>,
  header: PngHeader,
): Uint8Array<ArrayBuffer> {
  const pixelBits = header.bitDepth * samplesPerPixel(header)
  const pixelBytes = Math.max(1, pixelBits >> 3)
  const whole = header.isInterlaced
    ? new Uint8Array(header.width * header.height * pixelBytes)
    : undefined
  let start = 0
  for (const pass of pngPasses(header)) {
    const { height, rowBytes } = pass
    unfilter(inflated, { start, height, rowBytes, pixelBytes })
    const rows = inflated.subarray(start, start + height * rowBytes)
    const samples = pixelBits < 8 ? unpackBits(rows, pass, pixelBits) : rows
    if (!whole) return samples
    /** Puts the pixels of an Adam7 pass where they belong. */
    spread(samples, pass, { whole, width: header.width, pixelBytes })
    start += passBytes(pass)
  }
  return whole ?? inflated
}

/** Unpacks samples of 1, 2 or 4 bits, the first in the highest bits. Rows begin at whole bytes. */
function unpackBits(rows: Uint8Array, { width, height, rowBytes }: PngPass, bits: number) {
  const samples = new Uint8Array(width * height)
  const mask = (1 << bits) - 1
  let to = 0
  for (let row = 0; row < height; row++) {
    let from = row * rowBytes
    let shift = 8
    for (let column = 0; column < width; column++) {
      if (shift === 0) {
        shift = 8
        from += 1
      }
      shift -= bits
      samples[to++] = (rows[from]! >> shift) & mask
    }
  }
  return samples
}

interface Target {
  whole: Uint8Array
  /** The width of the whole picture. */
  width: number
  pixelBytes: number
}

/** Puts the pixels of one of Adam7's passes where they belong. */
function spread(samples: Uint8Array, pass: PngPass, { whole, width, pixelBytes }: Target): void {
  const step = pass.stepX * pixelBytes
  let from = 0
  for (let row = 0; row < pass.height; row++) {
    let to = ((pass.y + row * pass.stepY) * width + pass.x) * pixelBytes
    for (let column = 0; column < pass.width; column++) {
      for (let byte = 0; byte < pixelBytes; byte++) whole[to + byte] = samples[from++]!
      to += step
    }
  }
}
