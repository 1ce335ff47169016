import type { Raster } from '@pollux/image'
import { expect, test } from 'vitest'
import { segmentForeground } from './segment-foreground.ts'

/** A disc on a ground, with a ripple on both so that no colour is pure. */
function disc(size: number, centreX: number, centreY: number, radius: number): Raster {
  const data = new Uint8ClampedArray(size * size * 4)
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const ripple = 12 * Math.sin(x * 0.7) * Math.cos(y * 0.9)
      const isInside = Math.hypot(x + 0.5 - centreX, y + 0.5 - centreY) < radius
      const color = isInside ? [180, 60, 50] : [60, 120, 90]
      data.set([...color.map((value) => value + ripple), 255], (y * size + x) * 4)
    }
  }
  return { width: size, height: size, data }
}

test('cuts a disc out of its box, to a pixel of its edge', () => {
  const cut = segmentForeground(disc(100, 50, 50, 30), { x: 18, y: 18, width: 64, height: 64 })
  expect(cut.region).toEqual({ x: 2, y: 2, width: 96, height: 96 })
  for (let y = 0; y < cut.height; y++) {
    for (let x = 0; x < cut.width; x++) {
      const distance = Math.hypot(x + cut.region.x + 0.5 - 50, y + cut.region.y + 0.5 - 50)
      if (Math.abs(distance - 30) > 1) {
        expect(cut.pixels[y * cut.width + x]).toBe(distance < 30 ? 1 : 0)
      }
    }
  }
})

test('keeps to the box where the thing goes on outside', () => {
  const cut = segmentForeground(disc(100, 50, 50, 45), { x: 10, y: 10, width: 60, height: 80 })
  for (let y = 0; y < cut.height; y++) {
    for (let x = 0; x < cut.width; x++) {
      const inPicture = x + cut.region.x + 0.5
      if (inPicture > 70) expect(cut.pixels[y * cut.width + x]).toBe(0)
    }
  }
})

test('looks at no more than 128 pixels a side', () => {
  const cut = segmentForeground(disc(400, 200, 200, 120), { x: 60, y: 60, width: 280, height: 280 })
  expect([cut.width, cut.height]).toEqual([128, 128])
})

test.each([
  ['a single pixel', { x: 50, y: 50, width: 1, height: 1 }],
  ['less than a pixel', { x: 50.3, y: 50.3, width: 0.2, height: 0.2 }],
  ['the whole picture', { x: 0, y: 0, width: 100, height: 100 }],
  ['a line', { x: 0, y: 40, width: 100, height: 0.5 }],
])('survives a box of %s', (_, box) => {
  const cut = segmentForeground(disc(100, 50, 50, 30), box)
  expect(cut.pixels).toHaveLength(cut.width * cut.height)
})
