import type { Raster } from '@pollux/image'
import { forEachRun, type Mask } from '@pollux/masks'
import { type Channels, type Color, readColor } from '../color.ts'
import type { RunFill } from '../surface.ts'
import { blendSpan } from './blend-span.ts'

/** Fills masks in painter's order into a layer of colour numbers, then lays that over the picture in one pass: each pixel is blended once, however many masks cover it. */
export function fillRunsOnRaster(raster: Raster, fills: readonly RunFill[], opacity: number): void {
  const { width, height } = raster
  const colors = [...new Set(fills.map((fill) => fill.color))]
  const tints = colors.map((color) => createTint(readColor(color), opacity))
  const numbers = new Map<Color, number>(colors.map((color, index) => [color, index + 1]))
  const layer =
    colors.length < 256 ? new Uint8Array(width * height) : new Uint32Array(width * height)
  const lefts = new Uint32Array(height).fill(width)
  const rights = new Uint32Array(height)
  for (const { mask, color } of fills) {
    const number = numbers.get(color)!
    forEachRun(mask, (y, start, end) => {
      const at = y * width
      layer.fill(number, at + start, at + end)
      if (start < lefts[y]!) lefts[y] = start
      if (end > rights[y]!) rights[y] = end
    })
  }
  const { data } = raster
  for (let y = 0; y < height; y++) {
    const end = y * width + rights[y]!
    for (let pixel = y * width + lefts[y]!; pixel < end; pixel++) {
      const number = layer[pixel]!
      if (number === 0) continue
      const tint = tints[number - 1]!
      const at = pixel * 4
      if (data[at + 3] === 255) {
        data[at] = tint.red[data[at]!]!
        data[at + 1] = tint.green[data[at + 1]!]!
        data[at + 2] = tint.blue[data[at + 2]!]!
      } else blendSpan(raster, y, pixel - y * width, pixel - y * width + 1, tint.color, opacity)
    }
  }
}

/** A colour at some opacity: for each value of a channel below, the value that comes out. */
interface Tint {
  color: Channels
  red: Uint8ClampedArray
  green: Uint8ClampedArray
  blue: Uint8ClampedArray
}

function createTint(color: Channels, opacity: number): Tint {
  const [red, green, blue] = color.map((channel) =>
    Uint8ClampedArray.from({ length: 256 }, (_, below) => below + (channel - below) * opacity),
  )
  return { color, red: red!, green: green!, blue: blue! }
}

/** Makes an area transparent, colours included, so that nothing of it is left in the file. */
export function clearOnRaster(raster: Raster, area: Mask): void {
  forEachRun(area, (y, start, end) => {
    raster.data.fill(0, (y * raster.width + start) * 4, (y * raster.width + end) * 4)
  })
}
