import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Box, intersectBoxes, isEmptyBox } from './box.ts'
import { forEachOverlappingPair } from './overlapping-pairs.ts'

const number = fc.oneof(fc.integer({ min: -5, max: 30 }), fc.constant(Number.NaN))
const box = fc.record({ x: number, y: number, width: number, height: number })

function pairsOf(boxes: readonly Box[]): string[] {
  const pairs: string[] = []
  forEachOverlappingPair(boxes, (one, other) => pairs.push([one, other].sort().join()))
  return pairs.sort()
}

test('every pair that shares an area is visited once, and no other', () => {
  fc.assert(
    fc.property(fc.array(box, { maxLength: 30 }), (boxes) => {
      const wanted = boxes.flatMap((a, one) =>
        boxes.flatMap((b, other) =>
          one < other && !isEmptyBox(a) && !isEmptyBox(b) && !isEmptyBox(intersectBoxes(a, b))
            ? [[one, other].sort().join()]
            : [],
        ),
      )
      expect(pairsOf(boxes)).toEqual(wanted.sort())
    }),
    { seed: 1234, numRuns: 300 },
  )
})

test('boxes in one column are separated as fast as those in one row', () => {
  const row = Array.from({ length: 20_000 }, (_, x) => ({ x, y: 0, width: 1, height: 900 }))
  const column = row.map(({ x, y, width, height }) => ({
    x: y,
    y: x,
    width: height,
    height: width,
  }))
  // Comparing all would take 200 million steps each.
  expect(pairsOf(row)).toEqual([])
  expect(pairsOf(column)).toEqual([])
})
