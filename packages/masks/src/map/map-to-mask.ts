import { checkOptions, type OptionNames } from '@pollux/errors'
import { type Box, boxArea, clipBox, isEmptyBox, type Size } from '@pollux/geometry'
import { checkBox, MAX_MASK_SIDE } from '../check-argument.ts'
import type { Mask } from '../mask.ts'
import { type BuildOptions, MaskBuilder } from '../mask-builder.ts'
import { addBytes } from '../mask-bytes.ts'
import { MaskError } from '../mask-error.ts'
import { overLimit } from '../mask-limits.ts'
import { checkThreshold, DEFAULT_MASK_THRESHOLD } from '../threshold.ts'
import { wholeBox } from '../whole-box.ts'
import type { GrayMap } from './gray-map.ts'
import { checkMap, resampleMap } from './resample-map.ts'
import { type ResampleWeights, resampleWeights } from './resample-weights.ts'
import { WindowClassifier } from './window-classifier.ts'

/** Options of `maskFromMap`. */
export interface MapOptions extends BuildOptions {
  /** A pixel is set if its value exceeds this, from 0 to 255. @default 127 */
  threshold?: number
  /** Whether the mask keeps the resampled map: one byte per pixel of the box inside the picture. @default false */
  probabilities?: boolean
}

const mapOptionNames: OptionNames<MapOptions> = {
  maxRuns: true,
  threshold: true,
  probabilities: true,
}

/**
 * Returns the mask of a map at a box. The edges of a fractional box, such as that of a finding, are truncated to whole
 * pixels.
 *
 * The map is resampled to the whole box, even where the box extends beyond the picture. It is then cropped and compared
 * with the threshold.
 *
 * @param map One byte per pixel.
 * @param box Where the map is in the picture.
 * @param size The picture's size.
 * @param options The threshold, the limit of runs, and whether to keep probabilities.
 * @returns The mask.
 * @throws {MaskError} `masks/degenerate` if the box covers no whole pixel of the picture; `masks/too-large` if the
 * mask has more than `maxRuns` runs.
 * @throws {TypeError} If an argument is invalid.
 */
export function maskFromMap(map: GrayMap, box: Box, size: Size, options: MapOptions = {}): Mask {
  checkOptions(options, mapOptionNames)
  const {
    threshold = DEFAULT_MASK_THRESHOLD,
    probabilities = false,
    maxRuns = Number.POSITIVE_INFINITY,
  } = options
  checkThreshold(threshold)
  checkMap(map)
  checkBox(box)
  const placed = wholeBox(box)
  const builder = new MaskBuilder(size, options)
  const crop = cropOf(placed, size)
  if (!probabilities) {
    addThresholded(builder, map, placed, crop, threshold)
    return builder.build()
  }
  const kept = boxArea(crop) / 4
  if (kept > maxRuns) throw overLimit('maxRuns', kept, maxRuns)
  const data = resampleCrop(map, placed, crop)
  addBytes(builder, data, crop, crop, threshold)
  return { ...builder.build(), probabilities: { box: crop, data } }
}

/** Returns the part of a map's box inside the picture. Throws `masks/degenerate` if there is none. */
function cropOf(box: Box, size: Size): Box {
  const crop = clipBox(box, size)
  if (!isEmptyBox(crop) && [box.x, box.y, box.width, box.height].every(Number.isSafeInteger)) {
    return crop
  }
  throw new MaskError(
    'masks/degenerate',
    `The mask's box covers no whole pixel of the picture (${box.width}×${box.height} at ${box.x}, ${box.y}); ask again.`,
  )
}

/**
 * The most samples per mix for which rounded weights cannot lift the mix over a threshold that none of the samples
 * exceeds.
 */
const MAX_TAPS = 1 << 14

/**
 * Adds the runs of the resampled map above the threshold.
 *
 * It computes only pixels that mix samples from both sides of the threshold. The cost is thus proportional to the map
 * and its outline, not to the box.
 */
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
  if (Math.max(columns.stride, rows.stride) > MAX_TAPS || map.width > MAX_MASK_SIDE) {
    addBytes(builder, resampleCrop(map, box, crop), crop, crop, threshold)
    return
  }
  const classifier = new WindowClassifier(map, columns, threshold)
  let row = 0
  while (row < crop.height) {
    const hasPixels = classifier.prepare(rows.first[row]!, rows.count[row]!)
    // Target rows that mix the same rows of the map share all but the last step.
    const windowRow = row
    while (row < crop.height && isSameWindow(rows, windowRow, row)) {
      if (hasPixels) classifier.addRow(builder, crop.x, crop.y + row, rows, row)
      row++
    }
  }
}

/** Returns the memory of a mask, measured in runs. Four probabilities count as one run. */
export function runsOf({ runs, probabilities }: Mask): number {
  return runs.length / 2 + (probabilities?.data.length ?? 0) / 4
}

function resampleCrop(map: GrayMap, box: Box, crop: Box): Uint8Array {
  return resampleMap(map, box, { ...crop, x: crop.x - box.x, y: crop.y - box.y }).data
}

function isSameWindow({ first, count }: ResampleWeights, a: number, b: number): boolean {
  return first[a] === first[b] && count[a] === count[b]
}
