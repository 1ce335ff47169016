import { picture, show } from '@pollux/image/testing'
import { expect, test } from 'vitest'
import { okabeIto } from '../palette.ts'
import { render } from '../render.ts'
import { renderSvg } from '../svg/render-svg.ts'
import { tiles } from './tiles.ts'

const page = picture`
  ........
  ........
  ........
  ........
  ........
`
const left = { x: 0, y: 0, width: 4, height: 5 }
const right = { x: 4, y: 0, width: 4, height: 5 }

test('outlines every tile inside its edges', () => {
  const drawn = render(page, [], [tiles([left, right], { stroke: 1, color: '#000000' })])
  expect(show(drawn)).toBe(
    show(picture`
      ########
      #..##..#
      #..##..#
      #..##..#
      ########
    `),
  )
})

test('neighbours differ in colour', () => {
  const svg = renderSvg(page, [], [tiles([left, right], { stroke: 1 })])
  expect([...svg.matchAll(/stroke="(#\w+)"/g)].map(([, color]) => color)).toEqual(
    okabeIto.slice(0, 2),
  )
})

test('writes captions into tiles with room for them', () => {
  const size = { width: 400, height: 200 }
  const parts = [
    { x: 0, y: 0, width: 200, height: 200 },
    { x: 200, y: 0, width: 10, height: 200 },
    { x: 210, y: 0, width: 190, height: 200 },
  ]
  const written: string[] = []
  const caption = (_: unknown, index: number) => {
    written.push(`${index}`)
    return `猫 ${index}`
  }
  const svg = renderSvg(size, [], [tiles(parts, { caption, size: 12 })])
  expect(written).toEqual(['0', '1', '2'])
  expect([...svg.matchAll(/>(猫 \d)<\/text>/g)].map(([, text]) => text)).toEqual(['猫 0', '猫 2'])
})

test('tiles without an area or with NaN are skipped', () => {
  const odd = [
    { x: 1, y: 1, width: 0, height: 4 },
    { x: Number.NaN, y: 1, width: 4, height: 4 },
    { x: 1, y: 1, width: 1, height: 1 },
  ]
  expect(render(page, [], [tiles(odd, { stroke: 2, caption: 'x' })])).toEqual(page)
})
