import { expect, test } from 'vitest'
import { type Color, inkOn, isColor, readColor } from './color.ts'

test('a colour is read', () => {
  expect(readColor('#e69F00')).toEqual([230, 159, 0])
})

test.each(['red', '#fff', '#12345', '#1234567', '#12345g', '#000000;x', ' #000000', ''])(
  '%j is not a colour',
  (text) => {
    expect(isColor(text)).toBe(false)
    expect(() => readColor(text as Color)).toThrow('Expected a colour of the form #rrggbb')
  },
)

test.each([
  ['#ffffff', '#000000'],
  ['#000000', '#ffffff'],
  ['#f0e442', '#000000'],
  ['#0000ff', '#ffffff'],
  ['#777777', '#000000'],
  ['#757575', '#ffffff'],
] as const)('on %s, %s stands out more', (ground, ink) => {
  expect(inkOn(ground)).toBe(ink)
})
