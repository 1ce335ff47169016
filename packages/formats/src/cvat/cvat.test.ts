import { maskArea } from '@pollux/masks'
import { drawnMask, showMask } from '@pollux/masks/testing'
import { expect, test } from 'vitest'
import { filesOf, readTexts, textOf } from '../fixtures/memory-files.ts'
import { cvat } from './cvat.ts'

const thing = { label: 'car', raw: undefined, issues: [] }

async function imagesOf(size: { width: number; height: number }, ...findings: object[]) {
  const pictures = [
    { name: 'a.jpg', size, findings: findings.map((one) => ({ ...thing, ...one })) },
  ]
  const files = await filesOf(cvat(), { classes: [{ id: 0, name: 'car' }], pictures })
  return textOf(files, 'annotations.xml').split('</meta>\n')[1]
}

test('a mask is run lengths row by row inside its crop, those of unset pixels first', async () => {
  const mask = drawnMask`
    ......
    ..##..
    .#..#.
    .####.
  `
  expect(await imagesOf(mask.size, { mask })).toBe(
    [
      '  <image id="0" name="a.jpg" width="6" height="4">',
      '    <mask label="car" source="auto" occluded="0" rle="1, 2, 1, 1, 2, 5" left="1" top="1" width="4" height="3" z_order="0"/>',
      '  </image>',
      '</annotations>',
      '',
    ].join('\n'),
  )
})

test('a box is its corners, and shapes of one finding are a group', async () => {
  const box = { x: 1.5, y: 2, width: 3, height: 1.25 }
  const image = await imagesOf({ width: 9, height: 9 }, { box, point: { x: 2, y: 3 }, score: 0.5 })
  expect(image).toContain(
    '<box label="car" source="auto" occluded="0" xtl="1.5" ytl="2" xbr="4.5" ybr="3.25" z_order="0" group_id="1">',
  )
  expect(image).toContain(
    '<points label="car" source="auto" occluded="0" points="2,3" z_order="0" group_id="1">',
  )
  expect(image?.match(/<attribute name="score">0.5<\/attribute>/g)).toHaveLength(2)
})

const file = (image: string, meta = '') =>
  `<?xml version="1.0" encoding="utf-8"?>\n<annotations><version>1.1</version><meta>${meta}</meta>${image}</annotations>`
const image = (shapes: string) =>
  `<image id="0" name="a.jpg" width="1920" height="1200">${shapes}</image>`

async function read(shapes: string, meta = '') {
  return await readTexts(cvat(), { 'annotations.xml': file(image(shapes), meta) })
}

/** The mask of the page "XML annotation format" of CVAT's documents: a disc of 13 by 15 pixels. */
const disc =
  '<mask label="car" source="manual" occluded="0" rle="3, 5, 7, 7, 5, 9, 3, 11, 2, 11, 2, 12, 1, 12, 1, 26, 1, 12, 1, 12, 2, 11, 3, 9, 5, 7, 7, 5, 3" left="707" top="888" width="13" height="15" z_order="0"></mask>'

test('the mask of the documents of CVAT is a disc', async () => {
  const { pictures } = await read(disc)
  const { mask } = pictures[0]!.findings[0]!
  expect(mask!.box).toEqual({ x: 707, y: 888, width: 13, height: 15 })
  // The sum of every other run length.
  expect(maskArea(mask!)).toBe(5 + 7 + 9 + 11 + 11 + 12 + 12 + 26 + 12 + 12 + 11 + 9 + 7 + 5)
  const rows = showMask(mask!)
    .split('\n')
    .map((row) => row.slice(707, 720))
  expect(rows.slice(888, 892)).toEqual([
    '...#####.....',
    '..#######....',
    '.#########...',
    '###########..',
  ])
})

test('exports of jobs name their labels in meta, also those that do not occur', async () => {
  const meta =
    '<job><labels><label><name>bus</name></label><label><name>car</name></label></labels></job>'
  const { classes } = await read(disc, meta)
  expect(classes).toEqual([
    { id: 0, name: 'bus' },
    { id: 1, name: 'car' },
  ])
})

test('boxes are turned about their centre, ellipses become polygons', async () => {
  const { pictures } = await read(
    '<box label="car" xtl="10" ytl="10" xbr="30" ybr="20" rotation="90.00"/>' +
      '<ellipse label="car" cx="100" cy="50" rx="20" ry="10" rotation="90"/>',
  )
  const [box, ellipse] = pictures[0]!.findings
  const corners = box!.polygon!.rings[0]!.map(({ x, y }) => [Math.round(x), Math.round(y)])
  expect(corners).toEqual([
    [25, 5],
    [25, 25],
    [15, 25],
    [15, 5],
  ])
  const [first] = ellipse!.polygon!.rings[0]!
  expect([Math.round(first!.x), Math.round(first!.y)]).toEqual([100, 70])
})

test('two people in a group stay two, a box and its polygon become one', async () => {
  const box = (x: number, group: number) =>
    `<box label="person" xtl="${x}" ytl="0" xbr="${x + 5}" ybr="9" group_id="${group}"/>`
  const polygon = '<polygon label="person" points="40,0;45,0;45,9" group_id="2"/>'
  const { pictures } = await read(box(0, 1) + box(20, 1) + box(40, 2) + polygon)
  expect(
    pictures[0]!.findings.map(({ box: one, polygon: other }) => [one?.x, other !== undefined]),
  ).toEqual([
    [0, false],
    [20, false],
    [40, true],
  ])
})

test('what stands before the damage in a file is read, and the damage is reported', async () => {
  const { pictures, issues } = await readTexts(cvat(), {
    'a.xml': `<annotations>${image(disc)}<image id="1"`,
  })
  expect(pictures).toHaveLength(1)
  expect(issues).toMatchObject([{ code: 'file-invalid', path: 'a.xml' }])
})

test('skeletons, tags and tracks are reported', async () => {
  const { issues } = await readTexts(cvat(), {
    'a.xml': file(`${image('<tag label="x"/><skeleton label="y"/>')}<track id="0" label="car"/>`),
  })
  expect(issues.map(({ code }) => code)).toEqual([
    'shape-unknown',
    'shape-unknown',
    'shape-unknown',
  ])
})

test('a picture that comes twice gets a name of its own, which is reported', async () => {
  const { pictures, issues } = await readTexts(cvat(), { 'a.xml': file(image('') + image(disc)) })
  expect(pictures.map(({ name }) => name)).toEqual(['a-2.jpg', 'a.jpg'])
  expect(issues).toMatchObject([{ code: 'picture-repeated', picture: 'a-2.jpg' }])
})
