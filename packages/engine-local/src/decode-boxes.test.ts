import { expect, test } from 'vitest'
import { classNames } from './class-names.ts'
import { decodeBoxes } from './decode-boxes.ts'

/** Two rows of three cells, of which one is sure of two classes and goes this far to its sides. */
function outputOf(cell: number, far: readonly number[]) {
  const scores = new Float32Array(6 * classNames.length)
  scores[cell * classNames.length + classNames.indexOf('cat')] = 0.75
  scores[cell * classNames.length + classNames.indexOf('dog')] = 0.25
  const distances = new Float32Array(6 * 44)
  far.forEach((bin, side) => {
    // One logit far above the others makes the distribution a single bin.
    distances[cell * 44 + side * 11 + bin] = 100
  })
  return { scores, distances, stride: 16, columns: 3 }
}

test('reads a box from the distances of its sides to the middle of the cell', () => {
  // The middle of the second cell of the second row is (24, 24).
  expect(decodeBoxes(outputOf(4, [1, 0, 2, 1]), 0.2)).toEqual([
    { label: 'cat', score: 0.75, box: { x: 8, y: 24, width: 48, height: 16 } },
    { label: 'dog', score: 0.25, box: { x: 8, y: 24, width: 48, height: 16 } },
  ])
})

test('leaves out what scores less than asked', () => {
  expect(decodeBoxes(outputOf(0, [1, 1, 1, 1]), 0.5).map(({ label }) => label)).toEqual(['cat'])
})

test('a distance is the mean of its distribution', () => {
  const output = outputOf(0, [0, 0, 0, 0])
  output.distances.fill(0)
  // All bins from 0 to 10 alike: 5 cells.
  expect(decodeBoxes(output, 0.5)[0]!.box).toEqual({ x: -72, y: -72, width: 160, height: 160 })
})
