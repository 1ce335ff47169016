import { picture } from '@pollux/image/testing'
import { drawnMask } from '@pollux/masks/testing'
import { expect, test } from 'vitest'
import type { Layer } from './index.ts'
import { boxes, labels, masks, render, watermark } from './index.ts'

const page = picture`
  rrgg
  bb..
`
const finding = {
  label: 'thing',
  box: { x: 0, y: 0, width: 2, height: 1 },
  mask: drawnMask`
    ##..
    #...
  `,
}

test('the given raster is not changed', () => {
  const before = page.data.slice()
  const drawn = render(page, [finding], [masks(), boxes(), labels(), watermark('x')])
  expect(page.data).toEqual(before)
  expect(drawn.data).not.toEqual(before)
})

test('without layers the copy is equal to the raster', () => {
  expect(render(page, [finding], [])).toEqual(page)
})

test('a layer is any function', () => {
  const dots: Layer = (surface, findings) => {
    for (const { box } of findings) {
      if (!box) continue
      surface.fillPath(
        [
          ['M', 2, 1],
          ['L', 3, 1],
          ['L', 3, 2],
          ['L', 2, 2],
        ],
        { color: '#000000' },
      )
    }
  }
  const { data } = render(page, [finding], [dots])
  expect(Array.from(data.slice(24, 28))).toEqual([0, 0, 0, 255])
  expect(Array.from(data.slice(20, 24))).toEqual([0, 0, 255, 255])
})

test('the same findings make the same bits', () => {
  const draw = () => render(page, [finding], [masks(), boxes(), labels(), watermark('x')])
  expect(draw()).toEqual(draw())
})

test('data that does not fit the size is refused', () => {
  expect(() => render({ width: 3, height: 2, data: page.data }, [], [])).toThrow(
    'Expected a Uint8ClampedArray of 24 bytes for raster.data',
  )
})
