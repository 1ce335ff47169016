import type { Box, Size } from '@pollux/geometry'
import type { Raster } from '@pollux/image'

/**
 * Scales a region of a picture, in whole pixels, to RGB pixels of `size`; transparent pixels are
 * drawn on white. The filter is a triangle that widens when it shrinks, so that every pixel of a
 * large photograph counts.
 */
export function resampleRgb(raster: Raster, region: Box, size: Size): Uint8ClampedArray {
  const columns = triangleTaps(region.width, size.width)
  const rows = triangleTaps(region.height, size.height)
  const stride = size.width * 3
  const narrowed = new Float32Array(region.height * stride)
  const line = new Float32Array(region.width * 3)
  for (let y = 0; y < region.height; y++) {
    readLine(raster, region, y, line)
    const start = y * stride
    for (let x = 0; x < size.width; x++) {
      const { first, weights } = columns[x]!
      let red = 0
      let green = 0
      let blue = 0
      for (let tap = 0, at = first * 3; tap < weights.length; tap++, at += 3) {
        const weight = weights[tap]!
        red += weight * line[at]!
        green += weight * line[at + 1]!
        blue += weight * line[at + 2]!
      }
      narrowed[start + x * 3] = red
      narrowed[start + x * 3 + 1] = green
      narrowed[start + x * 3 + 2] = blue
    }
  }
  const resampled = new Uint8ClampedArray(size.height * stride)
  for (let y = 0; y < size.height; y++) {
    const { first, weights } = rows[y]!
    for (let x = 0; x < stride; x++) {
      let sum = 0
      for (let tap = 0; tap < weights.length; tap++) {
        sum += weights[tap]! * narrowed[(first + tap) * stride + x]!
      }
      resampled[y * stride + x] = sum
    }
  }
  return resampled
}

/** The samples that one sample of the result depends on, from `first` on, with weights that sum to 1. */
interface Taps {
  first: number
  weights: Float64Array
}

function triangleTaps(from: number, to: number): Taps[] {
  const ratio = from / to
  const radius = Math.max(1, ratio)
  return Array.from({ length: to }, (_, index) => {
    const centre = (index + 0.5) * ratio - 0.5
    const first = Math.max(0, Math.ceil(centre - radius))
    const last = Math.min(from - 1, Math.floor(centre + radius))
    const weights = new Float64Array(last - first + 1)
    let total = 0
    for (let tap = 0; tap < weights.length; tap++) {
      weights[tap] = 1 - Math.abs(first + tap - centre) / radius
      total += weights[tap]!
    }
    return { first, weights: weights.map((weight) => weight / total) }
  })
}

/** Reads one row of the region as RGB. */
function readLine({ data, width }: Raster, region: Box, y: number, line: Float32Array): void {
  let from = ((region.y + y) * width + region.x) * 4
  for (let to = 0; to < line.length; to += 3, from += 4) {
    const alpha = data[from + 3]! / 255
    const white = 255 * (1 - alpha)
    line[to] = data[from]! * alpha + white
    line[to + 1] = data[from + 1]! * alpha + white
    line[to + 2] = data[from + 2]! * alpha + white
  }
}
