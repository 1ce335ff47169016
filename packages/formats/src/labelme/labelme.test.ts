import { decodeBase64, readPng } from '@pollux/image'
import { drawnMask, showMask } from '@pollux/masks/testing'
import { expect, test } from 'vitest'
import { filesOf, readTexts, textOf } from '../fixtures/memory-files.ts'
import { type LabelmeOptions, labelme } from './labelme.ts'

const size = { width: 8, height: 6 }
const thing = { label: 'cup', raw: undefined, issues: [] }

async function written(options: LabelmeOptions, ...findings: object[]) {
  const pictures = [
    { name: 'sub/a.jpg', size, findings: findings.map((one) => ({ ...thing, ...one })) },
  ]
  const files = await filesOf(labelme(options), { classes: [{ id: 0, name: 'cup' }], pictures })
  return JSON.parse(textOf(files, 'sub/a.json'))
}

test('the picture is named relative to its file, and a box is two corners', async () => {
  const box = { x: 1, y: 2, width: 3.5, height: 1 }
  expect(await written({}, { box })).toEqual({
    version: '5.1.1',
    flags: {},
    shapes: [
      {
        label: 'cup',
        points: [
          [1, 2],
          [4.5, 3],
        ],
        group_id: null,
        description: '',
        shape_type: 'rectangle',
        flags: {},
      },
    ],
    imagePath: 'a.jpg',
    imageData: null,
    imageHeight: 6,
    imageWidth: 8,
  })
})

const mask = drawnMask`
  ........
  .##.....
  .#.#....
  ........
  ........
  ........
`

test('a mask shape is a picture of its crop between two pixels that are both inside', async () => {
  const { version, shapes } = await written({ masks: 'shapes' }, { mask })
  expect(version).toBe('5.4.1')
  expect(shapes[0]).toMatchObject({
    shape_type: 'mask',
    points: [
      [1, 1],
      [3, 2],
    ],
  })
  const png = readPng(decodeBase64(shapes[0].mask)!)
  expect([png.width, png.height, [...png.data].map((byte) => byte > 0)]).toEqual([
    3,
    2,
    [true, true, false, true, false, true],
  ])
})

const file = (more: object, shapes: object[] = []) =>
  JSON.stringify({
    version: '5.4.1',
    imageHeight: 6,
    imageWidth: 8,
    imagePath: 'a.jpg',
    ...more,
    shapes,
  })

test('the mask of a shape lies between its pixels', async () => {
  const { shapes } = await written({ masks: 'shapes' }, { mask })
  const { pictures } = await readTexts(labelme(), { 'a.json': file({}, shapes) })
  expect(showMask(pictures[0]!.findings[0]!.mask!)).toBe(showMask(mask))
})

test.each([
  ['a.json', 'a.jpg', 'a.jpg'],
  ['json/a.json', '..\\images\\größe.jpg', 'images/größe.jpg'],
  ['json/a.json', 'C:\\Users\\me\\a.jpg', 'json/a.jpg'],
  ['json/a.json', '/pictures/a.jpg', 'json/a.jpg'],
  ['json/a.json', '../../../etc/a.jpg', 'json/a.jpg'],
  ['json/a.json', '', 'json/a.jpg'],
])('the picture of %s that calls it %s is %s', async (path, imagePath, wanted) => {
  const { pictures } = await readTexts(labelme(), { [path]: file({ imagePath }) })
  expect(pictures).toMatchObject([{ name: wanted, file: wanted }])
})

test('circles, lines and two boxes of one group are read', async () => {
  const shape = (shape_type: string, points: number[][], group_id: number | null = null) => ({
    label: 'cup',
    shape_type,
    points,
    group_id,
  })
  const { pictures, issues } = await readTexts(labelme(), {
    'a.json': file({}, [
      shape('circle', [
        [4, 3],
        [4, 5],
      ]),
      shape('line', [
        [0, 0],
        [1, 1],
      ]),
      shape(
        'rectangle',
        [
          [3, 3],
          [1, 1],
        ],
        0,
      ),
      shape(
        'rectangle',
        [
          [5, 5],
          [7, 6],
        ],
        0,
      ),
      shape('rectangle', [[1, 1]]),
    ]),
  })
  const [circle, line, ...boxes] = pictures[0]!.findings
  const radii = circle!.polygon!.rings[0]!.map(({ x, y }) => Math.hypot(x - 4, y - 3))
  for (const radius of radii) expect(radius).toBeCloseTo(2, 9)
  expect(line!.points).toEqual([
    { x: 0, y: 0 },
    { x: 1, y: 1 },
  ])
  expect(boxes.map(({ box }) => box)).toEqual([
    { x: 1, y: 1, width: 2, height: 2 },
    { x: 5, y: 5, width: 2, height: 1 },
  ])
  expect(issues).toMatchObject([{ code: 'shape-unknown' }])
})

test('an empty file among others is reported, and the others are read', async () => {
  const { pictures, issues } = await readTexts(labelme(), {
    'a.json': '',
    'b.json': `\ufeff${file({})}`,
  })
  expect(pictures).toHaveLength(1)
  expect(issues).toMatchObject([{ code: 'file-invalid', path: 'a.json' }])
})
