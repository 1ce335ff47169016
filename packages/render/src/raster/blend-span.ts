import type { Raster } from '@pollux/image'
import type { Channels } from '../color.ts'

/** A raster with a second view of its pixels as 32-bit integers, which fills faster. */
export interface Pixels extends Raster {
  packed: Uint32Array
}

/** Returns the pixels of a raster whose data is aligned to four bytes. */
export function pixelsOf(raster: Raster): Pixels {
  const { buffer, byteOffset, length } = raster.data
  return { ...raster, packed: new Uint32Array(buffer, byteOffset, length / 4) }
}

/**
 * Blends a colour over the pixels from column `start` to before `end` of a row, in sRGB as browsers do. `alpha` is
 * above 0 and at most 1.
 */
export function blendSpan(
  pixels: Pixels,
  y: number,
  start: number,
  end: number,
  color: Channels,
  alpha: number,
): void {
  const { data, width, packed } = pixels
  const first = (y * width + start) * 4
  const last = (y * width + end) * 4
  const [red, green, blue] = color
  const share = Math.round(alpha * FULL_SHARE)
  if (share === FULL_SHARE) {
    // Written as bytes, so that the platform's byte order does not matter.
    data[first] = red
    data[first + 1] = green
    data[first + 2] = blue
    data[first + 3] = 255
    if (end - start > 1) packed.fill(packed[first / 4]!, first / 4 + 1, last / 4)
    return
  }
  for (let at = first; at < last; at += 4) {
    if (data[at + 3] === 255) {
      data[at] = mix(data[at]!, red, share)
      data[at + 1] = mix(data[at + 1]!, green, share)
      data[at + 2] = mix(data[at + 2]!, blue, share)
    } else blendTranslucent(data, at, color, alpha)
  }
}

/** The share that stands for full coverage of a pixel. Shares are integers, which blend faster. */
const FULL_SHARE = 65536

function mix(below: number, above: number, share: number): number {
  return below + (((above - below) * share + FULL_SHARE / 2) >> 16)
}

function blendTranslucent(
  data: Uint8ClampedArray,
  at: number,
  [red, green, blue]: Channels,
  alpha: number,
): void {
  const opacity = alpha + (data[at + 3]! / 255) * (1 - alpha)
  const share = alpha / opacity
  data[at] = data[at]! + (red - data[at]!) * share
  data[at + 1] = data[at + 1]! + (green - data[at + 1]!) * share
  data[at + 2] = data[at + 2]! + (blue - data[at + 2]!) * share
  data[at + 3] = opacity * 255
}
