import { picture, show } from '@pollux/image/testing'
import { drawnMask } from '@pollux/masks/testing'
import { expect, test } from 'vitest'
import { render } from '../render.ts'
import { blur, pixelate } from './blur.ts'

const stripes = picture`
  .#.#.#.#
  .#.#.#.#
  .#.#.#.#
  .#.#.#.#
`
const mask = drawnMask`
  ........
  .####...
  .####...
  .####...
`

test('a mosaic block has the mean of its pixels', () => {
  const drawn = render(stripes, [{ mask }], [pixelate({ radius: 1 })])
  expect(show(drawn)).toBe(
    show(picture`
      .#.#.#.#
      .AAAA#.#
      .AAAA#.#
      .AAAA#.#
      A #808080ff
    `),
  )
})

test('a blurred stripe is gray, and its surroundings do not change', () => {
  const drawn = render(stripes, [{ mask }], [blur({ radius: 9 })])
  const inside = [9, 10, 11, 12].map((pixel) => drawn.data[pixel * 4]!)
  expect(Math.max(...inside) - Math.min(...inside)).toBeLessThan(40)
  expect(show({ ...drawn, height: 1, data: drawn.data.slice(0, 32) })).toBe('.#.#.#.#')
  expect(drawn.data[8 * 4]).toBe(255)
})

test('colours of transparent pixels do not bleed in', () => {
  const glass = picture`
    rr__
    rr__
  `
  glass.data.set([0, 255, 0, 0], 8)
  const whole = { box: { x: 0, y: 0, width: 4, height: 2 } }
  for (const layer of [blur({ radius: 3 }), pixelate({ radius: 2 })]) {
    const { data } = render(glass, [whole], [layer])
    expect(Array.from(data.slice(4, 7))).toEqual([255, 0, 0])
    expect(data[7]).toBeGreaterThan(60)
    expect(data[7]).toBeLessThan(255)
  }
})

test('hides the whole box of chosen findings on request', () => {
  const finding = { label: 'face', mask, box: { x: 0, y: 0, width: 2, height: 2 } }
  const other = { label: 'hat', box: { x: 4, y: 0, width: 4, height: 4 } }
  const layer = pixelate({ radius: 1, area: 'box', only: ({ label }) => label === 'face' })
  expect(show(render(stripes, [finding, other], [layer]))).toBe(
    show(picture`
      AA.#.#.#
      AA.#.#.#
      .#.#.#.#
      .#.#.#.#
      A #808080ff
    `),
  )
})

test('hides a finding that extends beyond the picture up to the edge', () => {
  const finding = { box: { x: 6, y: -5, width: 90, height: 90 } }
  const drawn = render(stripes, [finding], [pixelate({ radius: 4 })])
  expect(show(drawn)).toBe(
    show(picture`
      .#.#.#AA
      .#.#.#AA
      .#.#.#AA
      .#.#.#AA
      A #808080ff
    `),
  )
})
