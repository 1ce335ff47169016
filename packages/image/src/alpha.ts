import type { Raster } from './raster.ts'

/** Whether no pixel lets anything shine through. */
export function isOpaque({ data }: Raster): boolean {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return false
  return true
}

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
