import { picture, show } from '@pollux/image/testing'
import { drawnMask } from '@pollux/masks/testing'
import { expect, test } from 'vitest'
import { render } from '../render.ts'
import { cutOut } from './cut-out.ts'

const page = picture`
  rgbcm
  rgbcm
  rgbcm
`
const findings = [
  {
    label: 'a',
    mask: drawnMask`
      .##..
      .#...
      .....
    `,
  },
  { label: 'b', box: { x: 3.5, y: 1.2, width: 1, height: 1.2 } },
]

test('keeps the pixels of findings, by mask or by box, and erases the rest', () => {
  const drawn = render(page, findings, [cutOut()])
  expect(show(drawn)).toBe(
    show(picture`
      _gb__
      _g_cm
      ___cm
    `),
  )
})

test('puts chosen findings on a ground', () => {
  const drawn = render(page, findings, [
    cutOut({ ground: '#ffffff', only: ({ label }) => label === 'b' }),
  ])
  expect(show(drawn)).toBe(
    show(picture`
      .....
      ...cm
      ...cm
    `),
  )
})

test('keeps nothing if nothing was found', () => {
  expect(new Set(render(page, [], [cutOut()]).data)).toEqual(new Set([0]))
})
