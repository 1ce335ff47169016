import { checkObject, invalidArgument } from '@pollux/errors'
import type { Box, Size } from '@pollux/geometry'
import { checkBox, MAX_MASK_PIXELS } from '../check-argument.ts'
import type { GrayMap } from './gray-map.ts'
import { HALF, type ResampleWeights, resampleWeights, WEIGHT_BITS } from './resample-weights.ts'

/**
 * Resamples a map as Pillow's `resize(size, BILINEAR)` does, bit for bit.
 *
 * @param map One byte per pixel.
 * @param size The new size.
 * @param crop The part of the result to compute, in pixels of `size`; by default all of it.
 * @returns A new map, of the size of `crop`.
 * @throws {TypeError} If an argument is invalid, or `crop` does not lie inside `size`.
 */
export function resampleMap(map: GrayMap, size: Size, crop?: Box): GrayMap {
  checkMap(map)
  checkObject(size, 'size')
  for (const side of [size.width, size.height]) {
    if (!Number.isSafeInteger(side) || side < 1) throw invalidArgument('whole pixels', 'size', side)
  }
  return resamplePart(map, size, checkCrop(crop ?? frameOf(size), size))
}

/** Returns the crop. Throws `TypeError` unless it lies inside the size and fits into memory. */
function checkCrop(crop: Box, size: Size): Box {
  checkBox(crop)
  const { x, y, width, height } = crop
  const isWhole = [x, y, width, height].every(
    (number) => Number.isSafeInteger(number) && number >= 0,
  )
  const isInside = x + width <= size.width && y + height <= size.height
  if (isWhole && isInside && width * height <= MAX_MASK_PIXELS) return crop
  throw invalidArgument(`whole pixels of the size, up to ${MAX_MASK_PIXELS},`, 'crop', crop)
}

function resamplePart(map: GrayMap, size: Size, crop: Box): GrayMap {
  const columns = resampleWeights(map.width, size.width, crop.x, crop.x + crop.width)
  const rows = resampleWeights(map.height, size.height, crop.y, crop.y + crop.height)
  const { width, height } = crop
  if (width === 0 || height === 0) return { width, height, data: new Uint8Array(0) }
  const top = rows.first[0]!
  const bottom = rows.first[height - 1]! + rows.count[height - 1]!
  const squeezed = resampleRows(map, columns, top, bottom)
  return { width, height, data: resampleColumns(squeezed, width, rows, top) }
}

/** Throws `TypeError` unless the map has pixels, and one byte for each. */
export function checkMap(map: GrayMap): void {
  checkObject(map, 'map', 'a map')
  const { width, height, data } = map
  const isWhole = Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0
  if (isWhole && data instanceof Uint8Array && data.length === width * height) return
  throw invalidArgument(`${width}×${height} bytes, at least one`, 'map', data)
}

/** Returns the box that covers a whole size. It ignores `x` and `y`, since a `Box` is a `Size` too. */
function frameOf({ width, height }: Size): Box {
  return { x: 0, y: 0, width, height }
}

/** Resamples horizontally: the rows from `top` to before `bottom`, rounded to bytes. */
function resampleRows(
  { width, data }: GrayMap,
  columns: ResampleWeights,
  top: number,
  bottom: number,
): Uint8Array {
  const { first, count, weights, stride } = columns
  const target = new Uint8Array((bottom - top) * first.length)
  let at = 0
  for (let y = top; y < bottom; y++) {
    for (let x = 0; x < first.length; x++) {
      const source = y * width + first[x]!
      let sum = HALF
      for (let tap = 0; tap < count[x]!; tap++) {
        sum += Math.imul(data[source + tap]!, weights[x * stride + tap]!)
      }
      target[at++] = sum >> WEIGHT_BITS
    }
  }
  return target
}

/** Resamples vertically: rows of `width` bytes, the first of which is the source's row `top`. */
function resampleColumns(
  source: Uint8Array,
  width: number,
  rows: ResampleWeights,
  top: number,
): Uint8Array {
  const { first, count, weights, stride } = rows
  const target = new Uint8Array(first.length * width)
  const sums = new Int32Array(width)
  for (let y = 0; y < first.length; y++) {
    sums.fill(HALF)
    for (let tap = 0; tap < count[y]!; tap++) {
      const weight = weights[y * stride + tap]!
      const row = (first[y]! - top + tap) * width
      for (let x = 0; x < width; x++) sums[x]! += Math.imul(source[row + x]!, weight)
    }
    for (let x = 0; x < width; x++) target[y * width + x] = sums[x]! >> WEIGHT_BITS
  }
  return target
}
