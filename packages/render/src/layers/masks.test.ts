import { picture, show } from '@pollux/image/testing'
import { drawnMask } from '@pollux/masks/testing'
import { expect, test } from 'vitest'
import type { Color } from '../color.ts'
import { render } from '../render.ts'
import { masks } from './masks.ts'

const page = picture`
  ......
  ......
  ......
  ......
`
const square = drawnMask`
  ......
  .##...
  .##...
  ......
`
const large = drawnMask`
  .####.
  .####.
  .####.
  .####.
`

test('colours the pixels of the mask and no others', () => {
  const drawn = render(
    page,
    [{ mask: square }],
    [masks({ contour: 0, color: '#000000', opacity: 1 })],
  )
  expect(show(drawn)).toBe(
    show(picture`
      ......
      .##...
      .##...
      ......
    `),
  )
})

test('mixes the colour with the picture by its opacity', () => {
  const drawn = render(
    page,
    [{ mask: square }],
    [masks({ contour: 0, color: '#640032', opacity: 0.4 })],
  )
  // 255 × 0.6 + (100, 0, 50) × 0.4
  expect(Array.from(drawn.data.slice(28, 32))).toEqual([193, 153, 173, 255])
})

test('shows the smaller mask where two overlap, blended once', () => {
  const findings = [{ mask: square }, { mask: large }]
  const color = (_: unknown, index: number) => (index === 0 ? '#ff0000' : '#0000ff') as Color
  const drawn = render(page, findings, [masks({ contour: 0, color, opacity: 0.5 })])
  expect(show(drawn)).toBe(
    show(picture`
      .AAAA.
      .BBAA.
      .BBAA.
      .AAAA.
      A #8080ffff
      B #ff8080ff
    `),
  )
})

test('blends a colour over transparent pixels', () => {
  const glass = picture`
    ______
    ______
    ______
    ______
  `
  const drawn = render(
    glass,
    [{ mask: square }],
    [masks({ contour: 0, color: '#ff0000', opacity: 0.5 })],
  )
  expect(show(drawn)).toBe(
    show(picture`
      ______
      _AA___
      _AA___
      ______
      A #ff000080
    `),
  )
})

test('draws the contour centred on the edge, its corners bevelled', () => {
  const drawn = render(
    page,
    [{ mask: square }],
    [masks({ contour: 1, color: '#000000', opacity: 0 })],
  )
  const dark = Array.from({ length: 24 }, (_, pixel) => 255 - drawn.data[pixel * 4]!)
  // Half a pixel on each side of the edge, and the same on all four sides.
  expect(dark[1]).toBeGreaterThan(60)
  expect(dark[1]).toBeLessThan(140)
  expect([dark[2], dark[6], dark[12], dark[9], dark[15], dark[19], dark[20]]).toEqual(
    Array.from({ length: 7 }, () => dark[1]),
  )
  expect([dark[4], dark[10], dark[16], dark[22]]).toEqual([0, 0, 0, 0])
})

test('draws 300 colours', () => {
  const findings = Array.from({ length: 300 }, () => ({ mask: square }))
  const color = (_: unknown, index: number) =>
    `#${(index + 1).toString(16).padStart(6, '0')}` as Color
  const drawn = render(page, findings, [masks({ contour: 0, color, opacity: 1 })])
  // The last one, 300 = 0x12c, lies on top.
  expect(Array.from(drawn.data.slice(28, 32))).toEqual([0, 1, 44, 255])
})

test('skips findings without a mask and masks without a pixel', () => {
  const nothing = drawnMask`
    ......
    ......
    ......
    ......
  `
  const findings = [{ box: { x: 0, y: 0, width: 3, height: 3 } }, { mask: nothing }]
  expect(render(page, findings, [masks()])).toEqual(page)
})

test('a mask of another picture is refused', () => {
  const wide = { ...page, width: 8, height: 3 }
  expect(() => render(wide, [{ mask: square }], [masks()])).toThrow(
    'Expected a mask for 8×3 pixels for mask but received "6×4"',
  )
})

test.each([-0.1, 1.1, Number.NaN])('an opacity of %d is refused', (opacity) => {
  expect(() => masks({ opacity })).toThrow('Expected a number from 0 to 1 for opacity')
})
