import { type Box, clipBox, padBox } from '@pollux/geometry'
import type { Raster } from '@pollux/image'
import { forEachRun, type Mask } from '@pollux/masks'
import type { BlurStyle } from '../surface.ts'

/** Blurs or pixelates an area. Pixels around it do not change. */
export function blurOnRaster(raster: Raster, area: Mask, { kind, radius }: BlurStyle): void {
  if (!(radius > 0) || area.runs.length === 0) return
  if (kind === 'soft') soften(raster, area, radius)
  else makeBlocks(raster, area, Math.max(2, Math.round(radius * 2)))
}

/** Applies three box blurs, which approximate a Gaussian. Colours are weighted by alpha. */
function soften(raster: Raster, area: Mask, radius: number): void {
  const reach = Math.max(1, Math.round(radius / 3))
  const region = clipBox(padBox(area.box, reach * 3), raster)
  const alphas = readPlane(raster, region, (data, at) => data[at + 3]!)
  const colors = [0, 1, 2].map((channel) =>
    blurPlane(
      readPlane(raster, region, (data, at) => data[at + channel]! * data[at + 3]!),
      region,
      reach,
    ),
  )
  const alpha = blurPlane(alphas, region, reach)
  forEachRun(area, (y, start, end) => {
    for (let x = start; x < end; x++) {
      const from = (y - region.y) * region.width + x - region.x
      const at = (y * raster.width + x) * 4
      raster.data[at + 3] = alpha[from]!
      colors.forEach((color, channel) => {
        raster.data[at + channel] = alpha[from]! > 0 ? color[from]! / alpha[from]! : 0
      })
    }
  })
}

function readPlane(
  { data, width }: Raster,
  region: Box,
  read: (data: Uint8ClampedArray, at: number) => number,
): Float32Array {
  const plane = new Float32Array(region.width * region.height)
  let to = 0
  for (let y = region.y; y < region.y + region.height; y++) {
    for (let x = region.x; x < region.x + region.width; x++) {
      plane[to++] = read(data, (y * width + x) * 4)
    }
  }
  return plane
}

function blurPlane(plane: Float32Array, { width, height }: Box, reach: number): Float32Array {
  const other = new Float32Array(plane.length)
  for (let pass = 0; pass < 3; pass++) {
    for (let y = 0; y < height; y++) blurLine(plane, other, y * width, 1, width, reach)
    for (let x = 0; x < width; x++) blurLine(other, plane, x, width, height, reach)
  }
  return plane
}

/**
 * Replaces each value by the mean of all values at most `reach` away. Beyond the ends of the line,
 * its end values are repeated.
 */
function blurLine(
  from: Float32Array,
  to: Float32Array,
  start: number,
  step: number,
  length: number,
  reach: number,
): void {
  const value = (index: number) => from[start + Math.min(Math.max(index, 0), length - 1) * step]!
  let sum = 0
  for (let index = -reach; index <= reach; index++) sum += value(index)
  for (let index = 0; index < length; index++) {
    to[start + index * step] = sum / (2 * reach + 1)
    sum += value(index + reach + 1) - value(index - reach)
  }
}

/**
 * Divides the area's box into blocks of `side` pixels, and replaces each by the mean of its pixels.
 */
function makeBlocks(raster: Raster, area: Mask, side: number): void {
  const { box } = area
  const columns = Math.ceil(box.width / side)
  const sums = new Float64Array(columns * Math.ceil(box.height / side) * 5)
  const blockAt = (x: number, y: number) =>
    (Math.floor((y - box.y) / side) * columns + Math.floor((x - box.x) / side)) * 5
  for (let y = box.y; y < box.y + box.height; y++) {
    for (let x = box.x; x < box.x + box.width; x++) {
      const at = (y * raster.width + x) * 4
      const to = blockAt(x, y)
      const alpha = raster.data[at + 3]!
      for (let channel = 0; channel < 3; channel++) {
        sums[to + channel] = sums[to + channel]! + raster.data[at + channel]! * alpha
      }
      sums[to + 3] = sums[to + 3]! + alpha
      sums[to + 4] = sums[to + 4]! + 1
    }
  }
  forEachRun(area, (y, start, end) => {
    for (let x = start; x < end; x++) {
      const at = (y * raster.width + x) * 4
      const from = blockAt(x, y)
      const alpha = sums[from + 3]!
      for (let channel = 0; channel < 3; channel++) {
        raster.data[at + channel] = alpha > 0 ? sums[from + channel]! / alpha : 0
      }
      raster.data[at + 3] = alpha / sums[from + 4]!
    }
  })
}
