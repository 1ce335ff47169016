import { wordsOf } from './words.ts'

/** Whether no pixel of RGBA lets anything shine through. */
export function isOpaque({ data }: { data: Uint8Array | Uint8ClampedArray }): boolean {
  const words = wordsOf(data)
  for (let start = 0; start < words.length; start += BLOCK) {
    const end = Math.min(start + BLOCK, words.length)
    let common = -1
    for (let at = start; at < end; at++) common &= words[at]!
    if ((common & OPAQUE) !== OPAQUE) return false
  }
  return true
}

const BLOCK = 4096

/** A pixel of nothing but alpha, whichever byte of a word is the first. */
const OPAQUE = new Int32Array(Uint8Array.of(0, 0, 0, 255).buffer)[0]!

/** The pixels with colours multiplied by alpha, as they must be mixed. */
export function multiplyAlpha(data: Uint8ClampedArray): Uint8ClampedArray {
  const multiplied = new Uint8ClampedArray(data.length)
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3]!
    for (let channel = at; channel < at + 3; channel++) {
      const product = data[channel]! * alpha + 128
      multiplied[channel] = (product + (product >> 8)) >> 8
    }
    multiplied[at + 3] = alpha
  }
  return multiplied
}

/** Undoes `multiplyAlpha` in place, as far as 8 bit allow. */
export function divideAlpha(data: Uint8ClampedArray): void {
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3]!
    if (alpha === 255 || alpha === 0) continue
    for (let channel = at; channel < at + 3; channel++) {
      data[channel] = Math.trunc((255 * data[channel]!) / alpha)
    }
  }
}
