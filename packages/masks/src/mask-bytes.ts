import { invalidArgument } from '@pollux/errors'
import { type Box, clipBox, type Size } from '@pollux/geometry'
import { checkBox } from './check-argument.ts'
import { checkMask } from './check-mask.ts'
import { forEachRun, type Mask, type PlacedMap } from './mask.ts'
import { MaskBuilder } from './mask-builder.ts'
import { checkThreshold, DEFAULT_MASK_THRESHOLD } from './threshold.ts'

/** The mask of the bytes over `threshold`, row by row in a box of whole pixels; what lies outside the picture is cut off. */
export function maskFromBytes(
  bytes: Uint8Array,
  box: Box,
  size: Size,
  threshold = DEFAULT_MASK_THRESHOLD,
): Mask {
  checkBox(box)
  checkThreshold(threshold)
  if (![box.x, box.y, box.width, box.height].every(Number.isInteger)) {
    throw invalidArgument('whole pixels', 'box', box)
  }
  if (!(bytes instanceof Uint8Array) || bytes.length !== box.width * box.height) {
    throw invalidArgument(`${box.width}×${box.height} bytes`, 'bytes', bytes)
  }
  const builder = new MaskBuilder(size)
  const crop = clipBox(box, size)
  addBytes(builder, bytes, box, crop, threshold)
  return builder.build()
}

/** Adds the runs of the bytes over `threshold` that lie in `crop`, a part of `box`. */
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

/** The mask as bytes, 255 inside and 0 outside, row by row in its bounds. */
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
