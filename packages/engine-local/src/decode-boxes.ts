import { type Box, boxFromCorners } from '@pollux/geometry'
import { classNames } from './class-names.ts'
import type { Detection } from './detector.ts'

/** The sides in pixels of the cells of the detector's three grids. Each grid has its own pair of outputs. */
export const strides = [8, 16, 32]

/** The logits of a side's distance from the cell's centre: a distribution over 0 to 10 cells. */
const BIN_COUNT = 11
const SIDE_COUNT = 4

/** The scores and distances of one grid, cell by cell in rows of `columns`. */
export interface GridOutput {
  scores: Float32Array
  distances: Float32Array
  stride: number
  columns: number
}

/** Returns the boxes of all cells and classes that score at least `minScore`, in pixels of the detector's input. */
export function decodeBoxes(output: GridOutput, minScore: number): Detection[] {
  const { scores, distances, stride, columns } = output
  const detections: Detection[] = []
  for (let index = 0; index < scores.length; index++) {
    const score = scores[index]!
    if (score < minScore) continue
    const cell = Math.floor(index / classNames.length)
    const label = classNames[index % classNames.length]!
    const sides = distances.subarray(
      cell * SIDE_COUNT * BIN_COUNT,
      (cell + 1) * SIDE_COUNT * BIN_COUNT,
    )
    const centreX = (cell % columns) + 0.5
    const centreY = Math.floor(cell / columns) + 0.5
    detections.push({ label, score, box: readBox(sides, centreX, centreY, stride) })
  }
  return detections
}

/** Returns a box by the distances of its left, top, right and bottom side; centre and distances are in cells. */
function readBox(sides: Float32Array, centreX: number, centreY: number, stride: number): Box {
  return boxFromCorners(
    (centreX - expectedBin(sides, 0)) * stride,
    (centreY - expectedBin(sides, 1)) * stride,
    (centreX + expectedBin(sides, 2)) * stride,
    (centreY + expectedBin(sides, 3)) * stride,
  )
}

/** Returns the mean of the bins under the softmax of their logits. */
function expectedBin(sides: Float32Array, side: number): number {
  const logits = sides.subarray(side * BIN_COUNT, (side + 1) * BIN_COUNT)
  const highest = Math.max(...logits)
  let total = 0
  let weighted = 0
  for (let bin = 0; bin < BIN_COUNT; bin++) {
    const weight = Math.exp(logits[bin]! - highest)
    total += weight
    weighted += weight * bin
  }
  return weighted / total
}
