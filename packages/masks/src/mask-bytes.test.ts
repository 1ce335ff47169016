import { expect, test } from 'vitest'
import { maskFromBytes, maskToBytes } from './mask-bytes.ts'
import { drawnMask, showMask } from './testing/drawn-mask.ts'

const size = { width: 4, height: 3 }

test('sets bytes above the threshold, not those equal to it', () => {
  const bytes = Uint8Array.of(126, 127, 128, 255)
  const box = { x: 0, y: 1, width: 4, height: 1 }
  expect(showMask(maskFromBytes(bytes, box, size))).toBe('....\n..##\n....')
  expect(showMask(maskFromBytes(bytes, box, size, 126))).toBe('....\n.###\n....')
  expect(showMask(maskFromBytes(bytes, box, size, 255))).toBe('....\n....\n....')
})

test('cuts what lies beyond the picture', () => {
  const bytes = new Uint8Array(9).fill(255)
  const mask = maskFromBytes(bytes, { x: -1, y: 1, width: 3, height: 3 }, size)
  expect(showMask(mask)).toBe('....\n##..\n##..')
})

test('returns the bytes of a mask within its bounds', () => {
  const mask = drawnMask`
    ....
    .#.#
    ..#.
  `
  const { box, data } = maskToBytes(mask)
  expect(box).toEqual({ x: 1, y: 1, width: 3, height: 2 })
  expect([...data]).toEqual([255, 0, 255, 0, 255, 0])
  expect(maskFromBytes(data, box, mask.size)).toEqual(mask)
})

test('refuses bytes that do not fill the box, and a box that is not finite', () => {
  const box = { x: 0, y: 0, width: 2, height: 2 }
  expect(() => maskFromBytes(new Uint8Array(3), box, size)).toThrow('Expected 2×2 bytes for bytes')
  expect(() => maskFromBytes(new Uint8Array(4), { ...box, x: Number.NaN }, size)).toThrow(TypeError)
})
