import { polygonArea } from '@pollux/geometry'
import { expect, test } from 'vitest'
import { readAnswer } from './read-answer.ts'

const size = { width: 800, height: 600 }

function readOne(item: string, model?: string) {
  const { findings } = readAnswer(`[{"label": "bench", ${item}}]`, { size, model })
  const { polygon, mask, issues } = findings[0]!
  const rings = polygon?.rings.map((ring) => ring.map(({ x, y }) => [x, y]))
  return { rings, mask, codes: issues.map(({ code }) => code) }
}

/** Wide and in the upper right: x and y cannot be taken for one another. */
const wide = '"box_2d": [100, 500, 300, 950]'
const corners = '[[510, 110], [940, 120], [930, 290], [520, 280]]'
const placed = [
  [
    [408, 66],
    [752, 72],
    [744, 174],
    [416, 168],
  ],
]

test('a polygon that fits its box is of the picture, x first', () => {
  const { rings, mask, codes } = readOne(`${wide}, "mask": ${corners}`)
  expect(rings).toEqual(placed)
  expect(mask).toMatchObject({
    kind: 'polygon',
    polygon: { rings: [[{ x: 408, y: 66 }, {}, {}, {}]] },
  })
  expect(codes).toEqual([])
})

test.each(['polygon', 'contour', 'mask', 'segmentation'])('a polygon may stand under %s', (key) => {
  expect(readOne(`${wide}, "${key}": ${corners}`).rings).toEqual(placed)
})

test('a polygon that fits its box only with its axes swapped is swapped, and that is said', () => {
  const swapped = '[[110, 510], [120, 940], [290, 930], [280, 520]]'
  const { rings, codes } = readOne(`${wide}, "mask": ${swapped}`)
  expect(rings).toEqual(placed)
  expect(codes).toEqual(['polygon-axis-swapped'])
})

test('where both orders fit the box, the profile decides', () => {
  const square = '"box_2d": [100, 100, 500, 500]'
  const { rings, codes } = readOne(`${square}, "mask": [[110, 120], [480, 130], [200, 490]]`)
  expect(rings?.[0]?.[0]).toEqual([88, 72])
  expect(codes).toEqual([])
})

test('a polygon that fills 0 to 1000 while its box is small is of the box', () => {
  const { rings, codes } = readOne(`${wide}, "mask": [[0, 0], [1000, 0], [1000, 1000], [0, 1000]]`)
  expect(rings).toEqual([
    [
      [400, 60],
      [760, 60],
      [760, 180],
      [400, 180],
    ],
  ])
  expect(codes).toEqual([])
})

test('a polygon that sticks out of its box somewhat is of the picture all the same', () => {
  const { rings, codes } = readOne(
    `${wide}, "mask": [[450, 80], [990, 80], [990, 330], [450, 330]]`,
  )
  expect(rings?.[0]?.[0]).toEqual([360, 48])
  expect(codes).toEqual([])
})

test('a polygon needs no box', () => {
  expect(readOne(`"mask": ${corners}`)).toMatchObject({ rings: placed, codes: [] })
})

test('vertices with names say their axes themselves', () => {
  const { rings, codes } = readOne(
    `${wide}, "mask": [{"x": 510, "y": 110}, {"x": 940, "y": 120}, {"x": 930, "y": 290}]`,
  )
  expect(rings).toEqual([placed[0]!.slice(0, 3)])
  expect(codes).toEqual(['point-coerced'])
})

test('a flat list is paired up, several of them too', () => {
  const flat = readOne(`${wide}, "mask": [510, 110, 940, 120, 930, 290, 520, 280]`)
  expect(flat).toMatchObject({ rings: placed, codes: ['mask-flat-polygon'] })
  const several = readOne(
    `${wide}, "mask": [[510, 110, 940, 120, 930, 290], [520, 280, 600, 280, 560, 290]]`,
  )
  expect(several.rings).toHaveLength(2)
  expect(several.codes).toEqual(['mask-flat-polygon'])
})

test('parts and their parts are all rings', () => {
  const { rings, codes } = readOne(`${wide}, "mask": [[${corners}], [${corners}]]`)
  expect(rings).toEqual([...placed, ...placed])
  expect(codes).toEqual([])
})

test('a polygon in an object or a text is found', () => {
  expect(
    readOne(`${wide}, "mask": {"type": "Polygon", "coordinates": [${corners}]}`).rings,
  ).toEqual(placed)
  expect(readOne(`${wide}, "mask": "${corners}"`).rings).toEqual(placed)
  expect(readOne(`${wide}, "mask": "510,110 940,120 930,290 520,280"`).rings).toEqual(placed)
})

test('the first vertex is not repeated at the end', () => {
  const { rings, codes } = readOne(`${wide}, "mask": ${corners.replace(']]', '], [510, 110]]')}`)
  expect(rings).toEqual(placed)
  expect(codes).toEqual([])
})

test('a part of less than three vertices is left out, and the rest stays', () => {
  const { rings, codes } = readOne(`${wide}, "mask": [${corners}, [[1, 2], [3, 4]]]`)
  expect(rings).toEqual(placed)
  expect(codes).toEqual(['mask-degenerate'])
})

test('a polygon is clipped to the picture, not to its box', () => {
  const { findings, issues, status } = readAnswer(
    '[{"label": "a", "box_2d": [0, 0, 1000, 500], "mask": [[-100, 0], [600, 0], [600, 1000], [-100, 1000]]}]',
    { size },
  )
  expect(polygonArea(findings[0]!.polygon!)).toBe(480 * 600)
  expect(issues.map(({ code }) => code)).toEqual(['polygon-clamped'])
  expect(status).toBe('ok')
})
