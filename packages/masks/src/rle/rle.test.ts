import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskArea } from '../mask-measures.ts'
import { maskOfRows } from '../testing/drawn-mask.ts'
import { decodeRle, encodeRle, maskToCounts } from './rle.ts'
import { packCounts, unpackCounts } from './rle-text.ts'

interface Case {
  size: [height: number, width: number]
  rows: string[]
  runs: number[]
  counts: string
  area: number
}

const cases: Case[] = JSON.parse(
  readFileSync(new URL('../fixtures/coco-rle.json', import.meta.url), 'utf8'),
)

test('there are 20 cases of an independent implementation', () => {
  expect(cases).toHaveLength(20)
})

test.each(cases)(
  'encodes and decodes case $# ($size) as COCO does',
  ({ size, rows, runs, counts, area }) => {
    const mask = maskOfRows(rows)
    expect(maskToCounts(mask)).toEqual(runs)
    expect(encodeRle(mask)).toEqual({ size, counts })
    expect(decodeRle({ size, counts })).toEqual(mask)
    expect(decodeRle({ size, counts: runs })).toEqual(mask)
    expect(maskArea(mask)).toBe(area)
  },
)

test('a count of 0 joins the runs on both sides', () => {
  const joined = decodeRle({ size: [3, 3], counts: [1, 2, 0, 3, 0, 0, 3] })
  expect(joined).toEqual(decodeRle({ size: [3, 3], counts: [1, 5, 3] }))
})

test.each([
  ['too few pixels', [1, 2]],
  ['too many pixels', [4, 6]],
  ['a negative count', [-1, 10]],
  ['a fraction', [4.5, 4.5]],
  ['no number', [Number.NaN, 9]],
  ['a text that ends within a count', 'a'],
  ['a text of other characters', '\u0000\u0001'],
  ['a text of an endless number', 'oooooooooooo'],
])('refuses %s', (_, counts) => {
  expect(() => decodeRle({ size: [3, 3], counts })).toThrow(
    expect.objectContaining({ code: 'masks/rle' }),
  )
})

test('stripes with more runs than allowed are refused before the runs are made', () => {
  const counts = Array.from({ length: 20_000 }, () => 2500)
  expect(() => decodeRle({ size: [2500, 20_000], counts }, { maxRuns: 1_000_000 })).toThrow(
    expect.objectContaining({ code: 'masks/too-large' }),
  )
})

test('the string can encode any counts', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 2 ** 31 - 1 }), { maxLength: 20 })
  const property = fc.property(counts, (numbers) => {
    expect(unpackCounts(packCounts(numbers))).toEqual(numbers)
  })
  fc.assert(property, { seed: 42, numRuns: 5000 })
})

test('reading any string returns counts or undefined', () => {
  const property = fc.property(fc.string({ maxLength: 40 }), (text) => {
    const counts = unpackCounts(text)
    expect(counts === undefined || counts.every((count) => count >= 0)).toBe(true)
  })
  fc.assert(property, { seed: 43, numRuns: 5000 })
})
