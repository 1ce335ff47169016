import { boxFromGemini } from '@pollux/geometry'
import { expect, test } from 'vitest'
import { maskFromMap } from './map/map-to-mask.ts'
import { maskFromBytes } from './mask-bytes.ts'
import { maskBounds } from './mask-measures.ts'
import { wholeBox } from './whole-box.ts'

test('edges of Gemini’s boxes are those of its guide, Math.trunc(v * size / 1000), for every pair of grid lines', () => {
  for (const side of [1, 7, 333, 640, 1000, 4032]) {
    for (let start = 0; start < 1000; start++) {
      for (let end = start + 1; end <= 1000; end += 7) {
        const box = boxFromGemini([0, start, 1000, end], { width: side, height: 10 })
        const { x, width } = wholeBox(box)
        if (
          x !== Math.trunc((start * side) / 1000) ||
          x + width !== Math.trunc((end * side) / 1000)
        ) {
          expect.fail(`${start} to ${end} of ${side}`)
        }
      }
    }
  }
})

test('a map and bytes take the fractional box of a finding', () => {
  const size = { width: 10, height: 10 }
  const box = { x: 1.9, y: 2.2, width: 4.2, height: 3.9 }
  // From column 1 to before column 6, from row 2 to before row 6.
  const whole = { x: 1, y: 2, width: 5, height: 4 }
  const map = { width: 1, height: 1, data: Uint8Array.of(255) }
  expect(maskBounds(maskFromMap(map, box, size))).toEqual(whole)
  expect(maskBounds(maskFromBytes(new Uint8Array(20).fill(255), box, size))).toEqual(whole)
})
