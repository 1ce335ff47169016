import { maskFromBytes } from '@pollux/masks'
import { drawnMask, showMask } from '@pollux/masks/testing'
import { decodeBinary, encodeBinary } from '@thi.ng/rle-pack'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countSteps } from '../../../../tests/steps/count-steps.ts'
import { packBrush, unpackBrush } from './brush.ts'

test('a pixel that is set beside one that is not is these bits', () => {
  // 8 words; words of 8 bits; lengths of 3, 4, 8 and 16 bits; then twice: repeated, the first length, 4 words, the word.
  const bits = [
    ...['00000000000000000000000000001000', '00111', '0010', '0011', '0111', '1111'],
    ...['1', '00', '011', '11111111', '1', '00', '011', '00000000'],
  ].join('')
  const bytes = bits.match(/.{1,8}/g)!.map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2))
  expect([
    ...packBrush(drawnMask`
    #.
  `),
  ]).toEqual(bytes)
})

const pictures = fc
  .record({ width: fc.integer({ min: 1, max: 300 }), height: fc.integer({ min: 1, max: 300 }) })
  .chain((size) =>
    fc.array(fc.nat(size.width * size.height - 1), { maxLength: 30 }).map((ends) => {
      // Long and short runs: pixels are set between every other of these places.
      const bytes = new Uint8Array(size.width * size.height)
      const places = [...new Set(ends)].sort((a, b) => a - b)
      for (let at = 0; at + 1 < places.length; at += 2) bytes.fill(255, places[at], places[at + 1])
      return { bytes, mask: maskFromBytes(bytes, { x: 0, y: 0, ...size }, size) }
    }),
  )

test('what is packed is what the library packs, and what the library unpacks is the mask', () => {
  fc.assert(
    fc.property(pictures, ({ bytes, mask }) => {
      const rgba = Uint8Array.from({ length: 4 * bytes.length }, (_, at) => bytes[at >> 2]!)
      const packed = packBrush(mask)
      expect(packed).toEqual(encodeBinary(rgba, rgba.length))
      expect(decodeBinary(packed)).toEqual(rgba)
      expect(showMask(unpackBrush(packed, mask.size)!)).toBe(showMask(mask))
    }),
    { numRuns: 100, seed: 11 },
  )
})

test('alpha alone decides, in words that are repeated or not', () => {
  const colours = [10, 20, 30, 255, 0, 0, 0, 0, 255, 255, 255, 0, 9, 9, 9, 1]
  const packed = Uint8Array.from(encodeBinary(colours, colours.length))
  const mask = unpackBrush(packed, { width: 4, height: 1 })
  expect(showMask(mask!)).toBe('#..#')
})

test.each([
  ['nothing', []],
  ['another size', [...packBrush(drawnMask`##`)]],
  [
    'an end too early',
    [
      ...packBrush(drawnMask`
    #.#
    .#.
  `),
    ].slice(0, 9),
  ],
])('%s is no mask', (_, bytes) => {
  expect(unpackBrush(Uint8Array.from(bytes), { width: 3, height: 2 })).toBeUndefined()
})

test('a brush of a billion pixels takes the steps of its rows, not of its pixels', async () => {
  const size = { width: 30_000, height: 30_000 }
  const { steps } = await countSteps(() => {
    const all = maskFromBytes(new Uint8Array(0), { x: 0, y: 0, width: 0, height: 0 }, size)
    return unpackBrush(packBrush(all), size)
  })
  expect(steps).toBeLessThan(20_000_000)
})
