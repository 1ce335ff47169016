import { polygonBounds } from '@pollux/geometry'
import { expect, test } from 'vitest'
import { flattenPath } from '../raster/flatten-path.ts'
import { elideText } from './elide-text.ts'
import { isInFont, measureText, outlineText, textBox } from './outline-text.ts'

test.each(['kettle', 'Größe 12 µm', 'Đặng', 'Здравствуйте', 'Ωμέγα', '50%', ''])(
  'the font has every character of %j',
  (text) => {
    expect(isInFont(text)).toBe(true)
  },
)

test.each(['猫', 'קפה', 'cat 🐱', 'x\u0335'])('the font lacks characters of %j', (text) => {
  expect(isInFont(text)).toBe(false)
})

test('the outlines lie in the box of the text', () => {
  const points = flattenPath(outlineText('ÅgypJ|', 10, 50, 20)).flatMap(({ points }) =>
    Array.from({ length: points.length / 2 }, (_, at) => ({
      x: points[at * 2]!,
      y: points[at * 2 + 1]!,
    })),
  )
  const drawn = polygonBounds({ rings: [points] })
  const box = textBox('ÅgypJ|', 10, 50, 20)
  expect(drawn.x).toBeGreaterThanOrEqual(box.x)
  expect(drawn.y).toBeGreaterThanOrEqual(box.y)
  expect(drawn.x + drawn.width).toBeLessThanOrEqual(box.x + box.width)
  expect(drawn.y + drawn.height).toBeLessThanOrEqual(box.y + box.height)
})

test('a text that fits is not changed, and a longer one ends in an ellipsis and fits', () => {
  const text = 'a wooden table with a cup'
  expect(elideText(text, 1000, 16)).toBe(text)
  const short = elideText(text, 120, 16)
  expect(short).toMatch(/^a wooden .*…$/)
  expect(measureText(short, 16)).toBeLessThanOrEqual(120)
  expect(elideText(text, 0, 16)).toBe('a…')
})
