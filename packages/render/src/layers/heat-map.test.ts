import { picture, show } from '@pollux/image/testing'
import { drawnMask } from '@pollux/masks/testing'
import { expect, test } from 'vitest'
import { render } from '../render.ts'
import { heatMap, viridis } from './heat-map.ts'

const page = picture`
  ......
  ......
  ......
`
const mask = drawnMask`
  ......
  ...##.
  ......
`
const soft = (...data: number[]) => ({
  ...mask,
  probabilities: { box: { x: 1, y: 1, width: 5, height: 1 }, data: Uint8Array.from(data) },
})
const scale = ['#ff0000', '#00ff00', '#0000ff', '#000000'] as const

test('each step of the scale covers its range of probabilities', () => {
  const layer = heatMap({ colors: scale, opacity: 1 })
  expect(show(render(page, [{ mask: soft(12, 13, 63, 64, 127) }], [layer]))).toBe(
    show(picture`
      ......
      ..rrgg
      ......
    `),
  )
  expect(show(render(page, [{ mask: soft(128, 191, 192, 255, 0) }], [layer]))).toBe(
    show(picture`
      ......
      .bb##.
      ......
    `),
  )
})

test('the highest probability counts, and a mask without probabilities is certain', () => {
  const findings = [{ mask: soft(100, 70, 200, 20, 100) }, { mask: soft(20, 150, 20, 0, 0) }]
  const drawn = (all: Parameters<typeof render>[1]) =>
    show(render(page, all, [heatMap({ colors: scale, opacity: 1 })]))
  const both = drawn(findings)
  expect(both).toBe(
    show(picture`
      ......
      .gb#rg
      ......
    `),
  )
  expect(drawn(findings.toReversed())).toBe(both)
  expect(drawn([...findings, { mask }])).toBe(
    show(picture`
      ......
      .gb##g
      ......
    `),
  )
})

test('pixels below the lowest probability stay uncoloured', () => {
  const layer = heatMap({ colors: scale, opacity: 1, from: 0.5 })
  expect(show(render(page, [{ mask: soft(126, 127, 128, 255, 0) }], [layer]))).toBe(
    show(picture`
      ......
      ...b#.
      ......
    `),
  )
})

test('without a mask nothing is drawn', () => {
  const box = { x: 0, y: 0, width: 3, height: 3 }
  expect(render(page, [{ box }, {}], [heatMap()])).toEqual(page)
})

test('the scale grows lighter', () => {
  const sums = viridis.map((color) => {
    const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
  })
  expect(sums).toEqual(sums.toSorted((a, b) => a - b))
})

test('a mask of another picture and an invalid share are refused', () => {
  const wide = picture`
    .......
  `
  expect(() => render(wide, [{ mask }], [heatMap()])).toThrow('Expected a mask for 7×1 pixels')
  expect(() => heatMap({ from: 5 })).toThrow('Expected a number from 0 to 1 for from')
})
