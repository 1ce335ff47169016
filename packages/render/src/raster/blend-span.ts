import type { Raster } from '@pollux/image'
import type { Channels } from '../color.ts'

/** Lays a colour over the pixels from column `start` to before `end` of a row, in sRGB as browsers do; `alpha` is above 0 and at most 1. */
export function blendSpan(
  raster: Raster,
  y: number,
  start: number,
  end: number,
  color: Channels,
  alpha: number,
): void {
  const { data, width } = raster
  const red = color[0]
  const green = color[1]
  const blue = color[2]
  const share = Math.round(alpha * ONE)
  const last = (y * width + end) * 4
  for (let at = (y * width + start) * 4; at < last; at += 4) {
    if (share === ONE) {
      data[at] = red
      data[at + 1] = green
      data[at + 2] = blue
      data[at + 3] = 255
    } else if (data[at + 3] === 255) {
      data[at] = mix(data[at]!, red, share)
      data[at + 1] = mix(data[at + 1]!, green, share)
      data[at + 2] = mix(data[at + 2]!, blue, share)
    } else blendTranslucent(data, at, color, alpha)
  }
}

/** The whole of a pixel; shares are counted in parts of it, since whole numbers are mixed faster. */
const ONE = 65536

function mix(below: number, above: number, share: number): number {
  return below + (((above - below) * share + ONE / 2) >> 16)
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
