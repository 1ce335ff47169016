import { packedPixels } from './packed-pixels.ts'

/**
 * Returns whether every pixel of RGBA data is opaque.
 *
 * @param raster RGBA data, such as a raster.
 * @returns `true` if all alpha values are 255.
 */
export function isOpaque({ data }: { data: Uint8Array | Uint8ClampedArray }): boolean {
  const pixels = packedPixels(data)
  for (let start = 0; start < pixels.length; start += PIXELS_PER_BLOCK) {
    const end = Math.min(start + PIXELS_PER_BLOCK, pixels.length)
    let common = -1
    for (let at = start; at < end; at++) common &= pixels[at]!
    if ((common & OPAQUE) !== OPAQUE) return false
  }
  return true
}

/** The number of pixels combined before the result is tested, so that the inner loop has no branches. */
const PIXELS_PER_BLOCK = 4096

/** A pixel whose alpha is 255 and whose colours are 0, as an integer in the platform's byte order. */
const OPAQUE = new Int32Array(Uint8Array.of(0, 0, 0, 255).buffer)[0]!

/**
 * Blends RGBA pixels with a white background, so that all are opaque: for formats without alpha.
 *
 * @param data RGBA bytes with straight alpha.
 * @returns A copy, in which every alpha value is 255.
 */
export function showOnWhite(data: Uint8ClampedArray): Uint8ClampedArray<ArrayBuffer> {
  const shown = new Uint8ClampedArray(data.length)
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3]!
    for (let channel = at; channel < at + 3; channel++) {
      const sum = data[channel]! * alpha + 255 * (255 - alpha) + 128
      shown[channel] = (sum + (sum >> 8)) >> 8
    }
    shown[at + 3] = 255
  }
  return shown
}

/** Returns a copy with colours premultiplied by alpha, the form in which pixels must be mixed. */
export function multiplyAlpha(data: Uint8ClampedArray): Uint8ClampedArray<ArrayBuffer> {
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

/** Undoes `multiplyAlpha` in place, as far as 8 bits allow. */
export function divideAlpha(data: Uint8ClampedArray): void {
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3]!
    if (alpha === 255 || alpha === 0) continue
    for (let channel = at; channel < at + 3; channel++) {
      data[channel] = Math.trunc((255 * data[channel]!) / alpha)
    }
  }
}
