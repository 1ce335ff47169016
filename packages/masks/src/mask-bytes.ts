import { invalidArgument } from '@pollux/errors'
import { type Box, clipBox, type Size } from '@pollux/geometry'
import { checkBox } from './check-argument.ts'
import { checkMask } from './check-mask.ts'
import { forEachRun, type Mask, type PlacedMap } from './mask.ts'
import { MaskBuilder } from './mask-builder.ts'
import { checkThreshold, DEFAULT_MASK_THRESHOLD } from './threshold.ts'
import { wholeBox } from './whole-box.ts'

/**
 * Returns the mask of all bytes greater than a threshold. Bytes outside the picture are cut off.
 *
 * @param bytes One byte per pixel of `box`, row by row.
 * @param box A box, which may extend beyond the picture. The edges of a fractional one are truncated to whole pixels.
 * @param size The picture's size.
 * @param threshold An integer from 0 to 255, by default 127.
 * @returns The mask.
 * @throws {TypeError} If the bytes do not fit the box, or an argument is invalid.
 */
export function maskFromBytes(
  bytes: Uint8Array,
  box: Box,
  size: Size,
  threshold = DEFAULT_MASK_THRESHOLD,
): Mask {
  checkBox(box)
  checkThreshold(threshold)
  const placed = wholeBox(box)
  for (const side of ['x', 'y', 'width', 'height'] as const) {
    if (!Number.isInteger(placed[side])) {
      throw invalidArgument('a finite number', `box.${side}`, box[side])
    }
  }
  if (!(bytes instanceof Uint8Array) || bytes.length !== placed.width * placed.height) {
    throw invalidArgument(`${placed.width}×${placed.height} bytes`, 'bytes', bytes)
  }
  const builder = new MaskBuilder(size)
  const crop = clipBox(placed, size)
  addBytes(builder, bytes, placed, crop, threshold)
  return builder.build()
}

/** Adds the runs of all bytes greater than `threshold` in `crop`, which lies inside `box`. */
export function addBytes(
  builder: MaskBuilder,
  bytes: Uint8Array,
  box: Box,
  crop: Box,
  threshold: number,
): void {
  for (let y = crop.y; y < crop.y + crop.height; y++) {
    const row = (y - box.y) * box.width - box.x
    const end = crop.x + crop.width
    let x = crop.x
    while (x < end) {
      while (x < end && bytes[row + x]! <= threshold) x++
      const start = x
      while (x < end && bytes[row + x]! > threshold) x++
      builder.add(y, start, x)
    }
  }
}

/**
 * Returns a mask as bytes, 255 inside and 0 outside.
 *
 * @returns One byte per pixel of the mask's bounds, row by row.
 * @throws {TypeError} If `mask` is not a mask.
 */
export function maskToBytes(mask: Mask): PlacedMap {
  checkMask(mask)
  const { box } = mask
  const data = new Uint8Array(box.width * box.height)
  forEachRun(mask, (y, start, end) => {
    const row = (y - box.y) * box.width - box.x
    data.fill(255, row + start, row + end)
  })
  return { box: { ...box }, data }
}
