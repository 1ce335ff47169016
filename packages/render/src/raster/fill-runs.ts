import type { Raster } from '@pollux/image'
import { forEachRun, type Mask } from '@pollux/masks'
import { type Channels, readColor } from '../color.ts'
import type { RunFill } from '../surface.ts'
import { blendSpan, type Pixels } from './blend-span.ts'

/**
 * Fills masks in painter's order into a layer of colour numbers, then blends it over the picture.
 *
 * Each pixel is blended once, however many masks cover it.
 */
export function fillRunsOnRaster(raster: Pixels, fills: readonly RunFill[], opacity: number): void {
  const colors = [...new Set(fills.map((fill) => fill.color))]
  const tints = colors.map((color) => createTint(readColor(color), opacity))
  const numbers = fills.map((fill) => colors.indexOf(fill.color) + 1)
  // Rows are filled one at a time, since a single row stays in the processor's cache.
  const layer = colors.length < 256 ? new Uint8Array(raster.width) : new Uint32Array(raster.width)
  for (let y = 0; y < raster.height; y++) {
    let left = raster.width
    let right = 0
    for (let index = 0; index < fills.length; index++) {
      const { box, runs, rowStarts } = fills[index]!.mask
      const row = y - box.y
      if (row < 0 || row >= box.height) continue
      const first = rowStarts[row]!
      const last = rowStarts[row + 1]!
      if (first === last) continue
      for (let at = first; at < last; at += 2) {
        layer.fill(numbers[index]!, box.x + runs[at]!, box.x + runs[at + 1]!)
      }
      left = Math.min(left, box.x + runs[first]!)
      right = Math.max(right, box.x + runs[last - 1]!)
    }
    for (let x = left; x < right; ) {
      const number = layer[x]!
      let end = x + 1
      while (end < right && layer[end] === number) end++
      if (number > 0) tintSpan(raster, y, x, end, tints[number - 1]!)
      x = end
    }
    if (right > left) layer.fill(0, left, right)
  }
}

/** Blends a colour over a span of a row, from column `start` to before `end`. */
function tintSpan(raster: Pixels, y: number, start: number, end: number, tint: Tint): void {
  const { data, width } = raster
  const { red, green, blue } = tint
  const last = (y * width + end) * 4
  for (let at = (y * width + start) * 4; at < last; at += 4) {
    if (data[at + 3] === 255) {
      data[at] = red[data[at]!]!
      data[at + 1] = green[data[at + 1]!]!
      data[at + 2] = blue[data[at + 2]!]!
    } else {
      const x = at / 4 - y * width
      blendSpan(raster, y, x, x + 1, tint.color, tint.opacity)
    }
  }
}

/** A colour with an opacity, as tables of the blended value for each value of a channel below. */
interface Tint {
  color: Channels
  opacity: number
  red: Uint8ClampedArray
  green: Uint8ClampedArray
  blue: Uint8ClampedArray
}

function createTint(color: Channels, opacity: number): Tint {
  const [red, green, blue] = color.map((channel) =>
    Uint8ClampedArray.from({ length: 256 }, (_, below) => below + (channel - below) * opacity),
  )
  return { color, opacity, red: red!, green: green!, blue: blue! }
}

/** Makes an area transparent, and erases its colours, so that nothing of it is left in the file. */
export function clearOnRaster(raster: Raster, area: Mask): void {
  forEachRun(area, (y, start, end) => {
    raster.data.fill(0, (y * raster.width + start) * 4, (y * raster.width + end) * 4)
  })
}
