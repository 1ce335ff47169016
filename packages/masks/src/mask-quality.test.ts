import type { Finding } from '@pollux/findings'
import { expect, test } from 'vitest'
import { assessMask, assessMasks } from './mask-quality.ts'
import { drawnMask, maskOfRows } from './testing/drawn-mask.ts'

const cup = drawnMask`
  ............
  ..######....
  ..######.#..
  ..######.#..
  ..########..
  ...####.....
  ............
`
const around = { x: 1.6, y: 0.7, width: 8.8, height: 5.6 }

test('a mask that fits its box has no flaw', () => {
  const quality = assessMask(cup, { box: around })
  expect(quality.flaws).toEqual([])
  expect(quality).toMatchObject({ area: 32, parts: 1, specks: 0, outside: 0 })
  expect(quality.filled).toBeCloseTo(32 / 40, 10)
})

test('an empty mask has the flaw `empty`, and is compared with nothing', () => {
  expect(assessMask(maskOfRows(['...', '...']), { box: around })).toEqual({
    flaws: ['empty'],
    area: 0,
    parts: 0,
    specks: 0,
  })
})

test('a mask that fills its box has the flaw `full-box`', () => {
  const block = drawnMask`
    ......
    .####.
    .####.
    ......
  `
  expect(assessMask(block, { box: { x: 0.8, y: 0.8, width: 4.4, height: 2.4 } }).flaws).toEqual([
    'full-box',
  ])
})

test('a mask beside its box has the flaw `outside-box`', () => {
  const quality = assessMask(cup, { box: { x: 2, y: 1, width: 6, height: 5 } })
  expect(quality.outside).toBeCloseTo(4 / 32, 10)
  expect(quality.flaws).toEqual(['outside-box'])
})

test('many specks make a mask speckled', () => {
  const row = '#.'.repeat(30)
  const crumbs = maskOfRows([
    ...Array.from({ length: 40 }, () => '#'.repeat(60)),
    '.'.repeat(60),
    row,
  ])
  expect(assessMask(crumbs)).toMatchObject({ flaws: ['speckled'], parts: 31, specks: 30 })
})

test('a mask unlike its polygon has the flaw `differs-from-polygon`', () => {
  const corners = [
    { x: 2, y: 1 },
    { x: 10, y: 1 },
    { x: 10, y: 6 },
    { x: 2, y: 6 },
  ]
  expect(assessMask(cup, { polygon: { rings: [corners] } })).toMatchObject({
    flaws: [],
    polygonIou: 32 / 40,
  })
  const elsewhere = corners.map(({ x, y }) => ({ x: x - 2, y: y - 4 }))
  expect(assessMask(cup, { polygon: { rings: [elsewhere] } }).flaws).toEqual([
    'differs-from-polygon',
  ])
})

test('a repeated mask has the flaw `twin`, and a finding without a mask has no quality', () => {
  const finding = (mask?: typeof cup): Finding<typeof cup> => ({
    raw: {},
    issues: [],
    ...(mask && { mask }),
  })
  const qualities = assessMasks([finding(), finding(cup), finding(cup), finding(cup)])
  expect(qualities.map((quality) => quality?.twin)).toEqual([undefined, undefined, 1, 1])
  expect(qualities[0]).toBeUndefined()
  expect(qualities[2]!.flaws).toEqual(['twin'])
})
