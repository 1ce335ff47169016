import type { Box } from '@pollux/geometry'
import { expect, test } from 'vitest'
import { paintersOrder, toShapes } from '../shapes/shape.ts'
import { chipText, layoutChips } from './chip-layout.ts'

const picture = { width: 1000, height: 800 }

function layOut(boxes: readonly Box[], scale: number, width = 60) {
  const shapes = paintersOrder(
    toShapes(
      boxes.map((box, at) => ({ label: `thing ${at}`, box })),
      picture,
    ),
  )
  return layoutChips(shapes, { scale, picture, widthOf: () => width })
}

test('a chip stands on the box that it names, in CSS pixels of the scaled picture', () => {
  const [chip] = layOut([{ x: 100, y: 200, width: 300, height: 200 }], 0.5)
  expect(chip?.place).toEqual({ x: 50, y: 82, width: 60, height: 18 })
})

test('chips never overlap; those without room are left out until there is some', () => {
  const crowd = Array.from({ length: 120 }, (_, at) => ({
    x: 400 + (at % 12) * 8,
    y: 300 + at,
    width: 60,
    height: 50,
  }))
  const far = layOut(crowd, 0.4)
  const near = layOut(crowd, 4)
  for (const chips of [far, near]) {
    chips.forEach(({ place: a }, at) => {
      for (const { place: b } of chips.slice(at + 1)) {
        const isApart =
          a.x + a.width <= b.x ||
          b.x + b.width <= a.x ||
          a.y + a.height <= b.y ||
          b.y + b.height <= a.y
        expect(isApart).toBe(true)
      }
    })
  }
  expect(near.length).toBeGreaterThan(far.length)
})

test('what is too small on the screen has no chip', () => {
  expect(layOut([{ x: 100, y: 200, width: 20, height: 20 }], 0.5)).toEqual([])
  expect(layOut([{ x: 100, y: 200, width: 20, height: 20 }], 1)).toHaveLength(1)
})

test('chips cover no more than a seventh of a picture', () => {
  const boxes = Array.from({ length: 100 }, (_, at) => ({
    x: (at % 10) * 100,
    y: Math.floor(at / 10) * 80,
    width: 90,
    height: 70,
  }))
  const covered = layOut(boxes, 1, 90).length * 90 * 18
  expect(covered).toBeLessThanOrEqual((1000 * 800) / 6)
})

test('a chip says label and score', () => {
  const [whole, bare, none] = toShapes(
    [{ label: 'cup', score: 0.914 }, { score: 0.5 }, {}],
    picture,
  )
  expect([whole, bare, none].map((shape) => chipText(shape!))).toEqual(['cup 91%', '50%', ''])
})
