import type { Size } from '@pollux/geometry'
import { forEachRun, type Mask, MaskBuilder } from '@pollux/masks'
import { BitReader, BitWriter } from './bits.ts'

/**
 * The four bit widths for the length of a chunk; each chunk names one. The encoding is that of
 * `@thi.ng/rle-pack`: 32 bits for the count of words, 5 for the bits of a word minus one, 4 for each
 * of these widths minus one. Then come chunks: one bit for "repeated", two for the width, the length
 * minus one, and the word or words. Our own implementation works on runs, since encoding a photograph byte by byte
 * takes seconds.
 */
const LENGTH_BITS = [3, 4, 8, 16] as const

const WORD_BITS = 8
const MAX_RUN_WORDS = 2 ** 16

/**
 * Encodes a mask as Label Studio's brush: run lengths of all RGBA bytes of the picture, row by row. All four bytes of a
 * set pixel are 255.
 */
export function packBrush(mask: Mask): Uint8Array {
  const { width, height } = mask.size
  const words = 4 * width * height
  const bits = new BitWriter()
  bits.write(words, 32)
  bits.write(WORD_BITS - 1, 5)
  for (const length of LENGTH_BITS) bits.write(length - 1, 4)
  let done = 0
  let pending = { start: 0, end: 0 }
  const flush = () => {
    writeRepeated(bits, 0, pending.start - done)
    writeRepeated(bits, 255, pending.end - pending.start)
    done = pending.end
  }
  forEachRun(mask, (y, start, end) => {
    const run = { start: 4 * (y * width + start), end: 4 * (y * width + end) }
    // A run that reaches the right side may continue at the left of the next row.
    if (run.start === pending.end && pending.end > pending.start) pending.end = run.end
    else {
      flush()
      pending = run
    }
  })
  flush()
  writeRepeated(bits, 0, words - done)
  return bits.bytes()
}

function writeRepeated(bits: BitWriter, word: number, count: number): void {
  for (let left = count; left > 0; left -= MAX_RUN_WORDS) {
    const rest = Math.min(left, MAX_RUN_WORDS) - 1
    const choice = LENGTH_BITS.findIndex((length) => rest < 2 ** length)
    bits.write(1, 1)
    bits.write(choice, 2)
    bits.write(rest, LENGTH_BITS[choice]!)
    bits.write(word, WORD_BITS)
  }
}

/**
 * Decodes a brush to a mask, or returns `undefined` if its bytes do not fit a picture of this size. A pixel's alpha
 * decides whether it is set, as on Label Studio's canvas.
 */
export function unpackBrush(packed: Uint8Array, { width, height }: Size): Mask | undefined {
  const bits = new BitReader(packed)
  const words = 4 * width * height
  if (bits.read(32) !== words % 2 ** 32 || bits.read(5) !== WORD_BITS - 1) return undefined
  const lengthBits = LENGTH_BITS.map(() => bits.read(4) + 1)
  const builder = new MaskBuilder({ width, height })
  const add = (start: number, end: number) => {
    // Alpha is the last of four words.
    addPixels(builder, width, Math.floor(start / 4), Math.floor(end / 4))
  }
  for (let at = 0; at < words; ) {
    const isRepeated = bits.read(1) === 1
    const count = bits.read(lengthBits[bits.read(2)] ?? 1) + 1
    if (Number.isNaN(count)) return undefined
    const end = Math.min(words, at + count)
    if (isRepeated) {
      if (bits.read(WORD_BITS) > 0) add(at, end)
    } else {
      for (let word = at; word < end; word++) {
        if (bits.read(WORD_BITS) > 0) add(word, word + 1)
      }
    }
    at = end
  }
  return builder.build()
}

/** Adds the pixels from one index to another, row by row. */
function addPixels(builder: MaskBuilder, width: number, from: number, to: number): void {
  for (let at = from; at < to; ) {
    const y = Math.floor(at / width)
    const end = Math.min(to, (y + 1) * width)
    builder.add(y, at - y * width, end - y * width)
    at = end
  }
}
