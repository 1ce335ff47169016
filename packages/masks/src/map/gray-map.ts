import type { Size } from '@pollux/geometry'

/**
 * One byte per pixel, row by row from the top left. In a mask, a byte is the probability that the pixel is set, scaled
 * to 0 to 255.
 */
export interface GrayMap extends Size {
  data: Uint8Array
}

/** Interleaved samples of a picture: gray, gray and alpha, RGB, or RGBA. */
interface Samples extends Size {
  channels: 1 | 2 | 3 | 4
  data: Uint8Array | Uint8ClampedArray
}

/** Returns the channel that carries the mask: luma, or alpha if only alpha varies among the visible pixels. */
export function grayMapOf(samples: Samples): GrayMap {
  const { width, height, channels, data } = samples
  if (channels === 1)
    return { width, height, data: new Uint8Array(data.buffer, data.byteOffset, width * height) }
  const luma = lumaOf(samples)
  if (channels === 3) return { width, height, data: luma }
  const alpha = alphaOf(samples)
  const isAlpha = varies(alpha) && !varies(luma, alpha)
  return { width, height, data: isAlpha ? alpha : luma }
}

/** Returns one byte of luma per pixel, by Rec. 601 in Pillow's fixed-point arithmetic. */
function lumaOf({ width, height, channels, data }: Samples): Uint8Array {
  const luma = new Uint8Array(width * height)
  for (let pixel = 0, at = 0; pixel < luma.length; pixel++, at += channels) {
    luma[pixel] =
      channels < 3
        ? data[at]!
        : (data[at]! * 19595 + data[at + 1]! * 38470 + data[at + 2]! * 7471 + 0x8000) >> 16
  }
  return luma
}

function alphaOf({ width, height, channels, data }: Samples): Uint8Array {
  const alpha = new Uint8Array(width * height)
  for (let pixel = 0, at = channels - 1; pixel < alpha.length; pixel++, at += channels) {
    alpha[pixel] = data[at]!
  }
  return alpha
}

/** Returns whether two values differ where `visible` is not 0. */
function varies(values: Uint8Array, visible?: Uint8Array): boolean {
  let first = -1
  for (let at = 0; at < values.length; at++) {
    if (visible !== undefined && visible[at] === 0) continue
    if (first < 0) first = values[at]!
    else if (values[at] !== first) return true
  }
  return false
}
