import { expect, test } from 'vitest'
import { picture } from './picture.ts'
import { show } from './show.ts'

test('draws a pixel for each character, and shows the same characters', () => {
  const drawn = picture`
    r.#
    _4A
    A #ff8000c0
  `
  expect(drawn).toMatchObject({ width: 3, height: 2 })
  expect([...drawn.data.slice(0, 4)]).toEqual([255, 0, 0, 255])
  expect([...drawn.data.slice(-4)]).toEqual([255, 128, 0, 192])
  expect(show(drawn)).toBe('r.#\n_4A\nA #ff8000c0')
})

test('shows pixels of one to four bytes alike', () => {
  const size = { width: 2, height: 1 }
  const shown = [
    show({ ...size, data: Uint8Array.of(0, 255) }),
    show({ ...size, data: Uint8Array.of(0, 255, 255, 255) }),
    show({ ...size, data: Uint8Array.of(0, 0, 0, 255, 255, 255) }),
    show(picture`#.`),
  ]
  expect(shown).toEqual(['#.', '#.', '#.', '#.'])
})

test('shows a mask within its picture', () => {
  const mask = {
    size: { width: 5, height: 3 },
    box: { x: 1, y: 1, width: 3, height: 2 },
    runs: Uint16Array.of(0, 1, 2, 3, 1, 3),
    rowStarts: Uint32Array.of(0, 4, 6),
  }
  expect(show(mask)).toBe('.....\n.#.#.\n..##.')
})

test.each([
  [
    'rows of different lengths',
    () => picture`
    rg
    r
  `,
  ],
  ['a letter without a colour', () => picture`rq`],
])('refuses %s', (_, draw) => {
  expect(draw).toThrow(TypeError)
})

test('refuses an empty drawing', () => {
  expect(() => picture``).toThrow('Expected')
})
