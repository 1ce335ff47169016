import { expect, test } from 'vitest'
import { fitView, MAX_SCALE, panBy, toPicture, toStage, viewOfBox, zoomAt } from './view.ts'

const picture = { width: 400, height: 200 }
const stage = { width: 824, height: 624 }

test('a fitted picture lies in the middle with a margin of 12 pixels', () => {
  expect(fitView(picture, stage)).toEqual({ scale: 2, x: 12, y: 112 })
})

test('a picture of a few pixels is enlarged by 8 at most', () => {
  expect(fitView({ width: 4, height: 4 }, stage).scale).toBe(8)
})

test('zooming leaves the pixel under the pointer where it is', () => {
  const view = fitView(picture, stage)
  const at = { x: 300, y: 250 }
  const zoomed = zoomAt(view, 7, at, picture, stage)
  expect(zoomed.scale).toBe(7)
  expect(toStage(zoomed, toPicture(view, at)).x).toBeCloseTo(at.x)
  expect(toStage(zoomed, toPicture(view, at)).y).toBeCloseTo(at.y)
})

test.each([
  [1e9, MAX_SCALE],
  [0, 1],
  [0.7, 1],
])('a scale of %d becomes %d', (wanted, scale) => {
  expect(zoomAt(fitView(picture, stage), wanted, { x: 0, y: 0 }, picture, stage).scale).toBe(scale)
})

test('some of the picture stays in sight, however far it is moved', () => {
  const view = fitView(picture, stage)
  expect(panBy(view, 1e6, 1e6, picture, stage)).toEqual({ scale: 2, x: 776, y: 576 })
  expect(panBy(view, -1e6, -1e6, picture, stage)).toEqual({ scale: 2, x: -752, y: -352 })
})

test('a box is shown in the middle with room around it', () => {
  const view = viewOfBox({ x: 100, y: 50, width: 50, height: 50 }, picture, stage)
  expect(toStage(view, { x: 125, y: 75 })).toEqual({ x: 412, y: 312 })
  expect(view.scale).toBeCloseTo((624 / 50) * 0.6)
})
