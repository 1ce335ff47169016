import { checkObject } from '@pollux/errors'
import { type Box, boxArea, clipBox, isEmptyBox, type Size } from '@pollux/geometry'
import { checkBox, MAX_MASK_SIDE } from './check-argument.ts'
import type { GrayMap } from './gray-map.ts'
import type { Mask } from './mask.ts'
import { type BuildOptions, MaskBuilder } from './mask-builder.ts'
import { addBytes } from './mask-bytes.ts'
import { MaskError } from './mask-error.ts'
import { overLimit } from './mask-limits.ts'
import { checkMap, resampleMap } from './resample-map.ts'
import { type ResampleWeights, resampleWeights } from './resample-weights.ts'
import { checkThreshold, DEFAULT_MASK_THRESHOLD } from './threshold.ts'
import { WindowClassifier } from './window-classifier.ts'

/** Options of `maskFromMap`. */
export interface MapOptions extends BuildOptions {
  /** A pixel is set where its value is greater, from 0 to 255. @default 127 */
  threshold?: number
  /** Whether the mask keeps the resampled map: a byte for each pixel of the box in the picture. @default false */
  probabilities?: boolean
}

/** The mask of a map that stands at a box of whole pixels: resampled to the box as it is, also where it hangs over the picture, then cut and thresholded. Throws `masks/degenerate` for a box without a whole pixel in the picture. */
export function maskFromMap(map: GrayMap, box: Box, size: Size, options: MapOptions = {}): Mask {
  checkObject(options, 'options')
  const {
    threshold = DEFAULT_MASK_THRESHOLD,
    probabilities = false,
    maxRuns = Number.POSITIVE_INFINITY,
  } = options
  checkThreshold(threshold)
  checkMap(map)
  checkBox(box)
  const builder = new MaskBuilder(size, options)
  const crop = cropOf(box, size)
  if (!probabilities) {
    addThresholded(builder, map, box, crop, threshold)
    return builder.build()
  }
  const kept = boxArea(crop) / 4
  if (kept > maxRuns) throw overLimit('maxRuns', kept, maxRuns)
  const data = resampleCrop(map, box, crop)
  addBytes(builder, data, crop, crop, threshold)
  return { ...builder.build(), probabilities: { box: crop, data } }
}

/** The part of a map's box that lies in the picture; throws `masks/degenerate` where there is none. */
function cropOf(box: Box, size: Size): Box {
  const crop = clipBox(box, size)
  if (!isEmptyBox(crop) && [box.x, box.y, box.width, box.height].every(Number.isSafeInteger)) {
    return crop
  }
  throw new MaskError(
    'masks/degenerate',
    `The mask's box holds no whole pixel of the picture (${box.width}×${box.height} at ${box.x}, ${box.y}).`,
  )
}

/** Up to so many taps, their weights' rounding cannot carry a mix of samples over a threshold that none of them crosses. */
const MOST_TAPS = 1 << 14

/** Adds the runs that `resampleMap` and the threshold would give. Only where samples on both sides of the threshold are mixed is anything computed: the cost follows the map's pixels and its outline. */
function addThresholded(
  builder: MaskBuilder,
  map: GrayMap,
  box: Box,
  crop: Box,
  threshold: number,
): void {
  const left = crop.x - box.x
  const top = crop.y - box.y
  const columns = resampleWeights(map.width, box.width, left, left + crop.width)
  const rows = resampleWeights(map.height, box.height, top, top + crop.height)
  if (Math.max(columns.stride, rows.stride) > MOST_TAPS || map.width > MAX_MASK_SIDE) {
    addBytes(builder, resampleCrop(map, box, crop), crop, crop, threshold)
    return
  }
  const classifier = new WindowClassifier(map, columns, threshold)
  let row = 0
  while (row < crop.height) {
    const hasPixels = classifier.look(rows.first[row]!, rows.count[row]!)
    // Rows that mix the same rows of the map differ in the last step alone.
    const windowRow = row
    while (row < crop.height && isSameWindow(rows, windowRow, row)) {
      if (hasPixels) classifier.addRow(builder, crop.x, crop.y + row, rows, row)
      row++
    }
  }
}

/** How many runs a mask takes, a kept byte counting as the quarter of one that it is. */
export function runsOf({ runs, probabilities }: Mask): number {
  return runs.length / 2 + (probabilities?.data.length ?? 0) / 4
}

function resampleCrop(map: GrayMap, box: Box, crop: Box): Uint8Array {
  return resampleMap(map, box, { ...crop, x: crop.x - box.x, y: crop.y - box.y }).data
}

function isSameWindow({ first, count }: ResampleWeights, a: number, b: number): boolean {
  return first[a] === first[b] && count[a] === count[b]
}
