import { type Box, boxFromCorners } from '@pollux/geometry'
import { classNames } from './class-names.ts'
import type { Detection } from './detector.ts'

/** The sides in pixels of the cells of the detector's three grids, each with its own pair of outputs. */
export const strides = [8, 16, 32]

/** The logits of a side's distance from the cell's centre: a distribution over 0 to 10 cells. */
const BINS = 11
const SIDES = 4

/** The scores and distances of one grid, cell by cell in rows of `columns`. */
export interface GridOutput {
  scores: Float32Array
  distances: Float32Array
  stride: number
  columns: number
}

/** Reads the boxes of all cells and classes that score at least `leastScore`, in pixels of the detector's input. */
export function decodeBoxes(output: GridOutput, leastScore: number): Detection[] {
  const { scores, distances, stride, columns } = output
  const detections: Detection[] = []
  for (let index = 0; index < scores.length; index++) {
    const score = scores[index]!
    if (score < leastScore) continue
    const cell = Math.floor(index / classNames.length)
    const label = classNames[index % classNames.length]!
    const sides = distances.subarray(cell * SIDES * BINS, (cell + 1) * SIDES * BINS)
    const centreX = (cell % columns) + 0.5
    const centreY = Math.floor(cell / columns) + 0.5
    detections.push({ label, score, box: readBox(sides, centreX, centreY, stride) })
  }
  return detections
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
  const highest = Math.max(...logits)
  let total = 0
  let weighted = 0
  for (let bin = 0; bin < BINS; bin++) {
    const weight = Math.exp(logits[bin]! - highest)
    total += weight
    weighted += weight * bin
  }
  return weighted / total
}
