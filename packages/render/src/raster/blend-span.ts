import type { Raster } from '@pollux/image'
import type { Channels } from '../color.ts'

/** Lays a colour over the pixels from column `start` to before `end` of a row, in sRGB as browsers do; `alpha` is above 0 and at most 1. */
export function blendSpan(
  raster: Raster,
  y: number,
  start: number,
  end: number,
  [red, green, blue]: Channels,
  alpha: number,
): void {
  const { data, width } = raster
  const last = (y * width + end) * 4
  for (let at = (y * width + start) * 4; at < last; at += 4) {
    const below = data[at + 3]!
    // The share of the new colour in the pixel that comes out.
    let share = alpha
    if (below !== 255) {
      const out = alpha + (below / 255) * (1 - alpha)
      share = alpha / out
      data[at + 3] = out * 255
    }
    data[at] = data[at]! + (red - data[at]!) * share
    data[at + 1] = data[at + 1]! + (green - data[at + 1]!) * share
    data[at + 2] = data[at + 2]! + (blue - data[at + 2]!) * share
  }
}
