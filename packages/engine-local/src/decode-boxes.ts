import { type Box, boxFromCorners } from '@pollux/geometry'
import { classNames } from './class-names.ts'
import type { Detection } from './detector.ts'
import { INPUT_SIDE } from './letterbox.ts'

/** The sides in pixels of the cells of the detector's three grids, each with its own pair of outputs. */
export const strides = [8, 16, 32]

/** The logits of a side's distance from the cell's centre: a distribution over 0 to 10 cells. */
const BINS = 11
const SIDES = 4

/** Finds the cells that are sure of a class and reads their boxes, in pixels of the detector's input. */
export function decodeBoxes(
  scores: Float32Array,
  distances: Float32Array,
  stride: number,
  leastScore: number,
): Detection[] {
  const cells = INPUT_SIDE / stride
  const detections: Detection[] = []
  for (let cell = 0; cell < cells * cells; cell++) {
    const ofCell = scores.subarray(cell * classNames.length, (cell + 1) * classNames.length)
    const best = indexOfHighest(ofCell)
    const score = ofCell[best]!
    if (score < leastScore) continue
    const sides = distances.subarray(cell * SIDES * BINS, (cell + 1) * SIDES * BINS)
    const centreX = (cell % cells) + 0.5
    const centreY = Math.floor(cell / cells) + 0.5
    detections.push({
      label: classNames[best]!,
      score,
      box: readBox(sides, centreX, centreY, stride),
    })
  }
  return detections
}

function indexOfHighest(values: Float32Array): number {
  let best = 0
  for (let index = 1; index < values.length; index++) {
    if (values[index]! > values[best]!) best = index
  }
  return best
}

/** A box from the distances of its left, top, right and bottom side; centre and distances are in cells. */
function readBox(sides: Float32Array, centreX: number, centreY: number, stride: number): Box {
  return boxFromCorners(
    (centreX - expectedBin(sides, 0)) * stride,
    (centreY - expectedBin(sides, 1)) * stride,
    (centreX + expectedBin(sides, 2)) * stride,
    (centreY + expectedBin(sides, 3)) * stride,
  )
}

/** The mean of the bins under the softmax of their logits. */
function expectedBin(sides: Float32Array, side: number): number {
  const logits = sides.subarray(side * BINS, (side + 1) * BINS)
  const highest = logits[indexOfHighest(logits)]!
  let total = 0
  let weighted = 0
  for (let bin = 0; bin < BINS; bin++) {
    const weight = Math.exp(logits[bin]! - highest)
    total += weight
    weighted += weight * bin
  }
  return weighted / total
}
