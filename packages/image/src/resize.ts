import type { Size } from '@pollux/geometry'
import { divideAlpha, isOpaque, multiplyAlpha } from './alpha.ts'
import { checkRaster, checkSides, type Raster } from './raster.ts'

/**
 * Resamples to exactly `size` with Pillow's bilinear filter, whose triangle widens when the picture shrinks.
 *
 * It computes in integers, so that the result is the same everywhere and equals Pillow's bit for bit.
 *
 * @param raster The pixels.
 * @param size The new size.
 * @returns The resampled raster; the same object if the size is the same.
 * @throws {TypeError} If `raster` is not a raster, or a side of `size` is not an integer from 1 to 2³¹ − 1.
 */
export function resizeRaster(raster: Raster, size: Size): Raster {
  checkRaster(raster)
  checkSides(size, 'size')
  const { width, height } = size
  if (width === raster.width && height === raster.height) return raster
  const isPlain = isOpaque(raster)
  let data = isPlain ? raster.data : multiplyAlpha(raster.data)
  if (width !== raster.width) data = resizeColumns(data, raster, width)
  if (height !== raster.height) data = resizeRows(data, { width, height: raster.height }, height)
  // The rounded weights of a very wide window add up to slightly less than one.
  if (isPlain) for (let at = 3; at < data.length; at += 4) data[at] = 255
  else divideAlpha(data)
  return { width, height, data }
}

/** The source pixels that each target pixel mixes: the first one, their number and their weights. */
interface Windows {
  starts: Int32Array
  counts: Int32Array
  /** `width` weights for each target pixel, in units of 2⁻²². */
  weights: Int32Array
  width: number
}

const PRECISION = 22
const HALF = 1 << (PRECISION - 1)

function makeWindows(from: number, to: number): Windows {
  const scale = from / to
  const support = Math.max(1, scale)
  const width = Math.ceil(support) * 2 + 1
  const windows: Windows = {
    starts: new Int32Array(to),
    counts: new Int32Array(to),
    weights: new Int32Array(to * width),
    width,
  }
  const shares = new Float64Array(width)
  for (let target = 0; target < to; target++) {
    const center = (target + 0.5) * scale
    const start = Math.max(0, Math.trunc(center - support + 0.5))
    const count = Math.min(from, Math.trunc(center + support + 0.5)) - start
    let sum = 0
    for (let at = 0; at < count; at++) {
      const distance = Math.abs((at + start - center + 0.5) * (1 / support))
      const share = distance < 1 ? 1 - distance : 0
      shares[at] = share
      sum += share
    }
    for (let at = 0; at < count; at++) {
      windows.weights[target * width + at] = 0.5 + (shares[at]! / sum) * 2 ** PRECISION
    }
    windows.starts[target] = start
    windows.counts[target] = count
  }
  return windows
}

function resizeColumns(
  data: Uint8ClampedArray,
  from: Size,
  width: number,
): Uint8ClampedArray<ArrayBuffer> {
  const windows = makeWindows(from.width, width)
  const { starts, counts, weights } = windows
  const resized = new Uint8ClampedArray(width * from.height * 4)
  for (let row = 0, to = 0; row < from.height; row++) {
    for (let column = 0; column < width; column++, to += 4) {
      let [red, green, blue, alpha] = [HALF, HALF, HALF, HALF]
      let weight = column * windows.width
      let at = (row * from.width + starts[column]!) * 4
      const end = at + counts[column]! * 4
      for (; at < end; at += 4) {
        const share = weights[weight++]!
        red += Math.imul(data[at]!, share)
        green += Math.imul(data[at + 1]!, share)
        blue += Math.imul(data[at + 2]!, share)
        alpha += Math.imul(data[at + 3]!, share)
      }
      resized[to] = red >> PRECISION
      resized[to + 1] = green >> PRECISION
      resized[to + 2] = blue >> PRECISION
      resized[to + 3] = alpha >> PRECISION
    }
  }
  return resized
}

function resizeRows(
  data: Uint8ClampedArray,
  from: Size,
  height: number,
): Uint8ClampedArray<ArrayBuffer> {
  const windows = makeWindows(from.height, height)
  const rowBytes = from.width * 4
  const resized = new Uint8ClampedArray(rowBytes * height)
  const sums = new Int32Array(rowBytes)
  for (let row = 0; row < height; row++) {
    sums.fill(HALF)
    const start = windows.starts[row]!
    for (let source = 0; source < windows.counts[row]!; source++) {
      const share = windows.weights[row * windows.width + source]!
      if (share === 0) continue
      const offset = (start + source) * rowBytes
      for (let at = 0; at < rowBytes; at++) {
        sums[at] = sums[at]! + Math.imul(data[offset + at]!, share)
      }
    }
    const to = row * rowBytes
    for (let at = 0; at < rowBytes; at++) resized[to + at] = sums[at]! >> PRECISION
  }
  return resized
}
