import { readFileSync } from 'node:fs'
import type { Dataset, DatasetPicture } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import { drawnMask, showMask } from '@pollux/masks/testing'
import { expect, test } from 'vitest'
import { filesOf, picturesOf, readingFrom, readTexts, textOf } from '../fixtures/memory-files.ts'
import type { FormatIssue } from '../format-issue.ts'
import { coco } from './coco.ts'
import { cocoResults } from './coco-results.ts'

const size = { width: 8, height: 6 }

const ring = drawnMask`
  ........
  .#####..
  .#...#..
  .#...#..
  .#####.#
  .......#
`
const twoParts = drawnMask`
  ##......
  ##......
  ........
  .....###
  .....#..
  ........
`

function datasetOf(findings: DatasetPicture<Mask>['findings']): Dataset<Mask> {
  return {
    classes: [
      { id: 3, name: 'cup' },
      { id: 7, name: 'plate' },
    ],
    pictures: [{ name: 'table.jpg', size, findings }],
  }
}

const jsonIn = (files: ReadonlyMap<string, Uint8Array>) =>
  JSON.parse(textOf(files, 'annotations.json'))
const annotationsIn = (files: ReadonlyMap<string, Uint8Array>) => jsonIn(files).annotations

const finding = { label: 'cup', raw: undefined, issues: [] }

test('a mask with a hole comes back from RLE to the pixel', async () => {
  const files = await filesOf(coco(), datasetOf([{ ...finding, mask: ring }]))
  const [picture] = await picturesOf(await coco().read(readingFrom(files)))
  expect(picture?.findings[0]).toMatchObject({ label: 'cup', box: ring.box, area: 16 })
  expect(showMask(picture!.findings[0]!.mask!)).toEqual(showMask(ring))
})

test('each part of a mask without holes is a polygon along the sides of its pixels', async () => {
  const files = await filesOf(coco(), datasetOf([{ ...finding, mask: twoParts }]))
  expect(annotationsIn(files)).toEqual([
    {
      id: 1,
      image_id: 1,
      category_id: 3,
      bbox: [0, 0, 8, 5],
      area: 8,
      iscrowd: 0,
      segmentation: [
        [0, 0, 2, 0, 2, 2, 0, 2],
        [5, 3, 8, 3, 8, 4, 6, 4, 6, 5, 5, 5],
      ],
    },
  ])
})

test('RLE always, by option, also of polygons; crowds are RLE', async () => {
  const rings = [
    [
      { x: 0, y: 0 },
      { x: 1, y: 0 },
      { x: 1, y: 1 },
      { x: 0, y: 1 },
    ],
  ]
  const shapes = [{ ...finding, polygon: { rings } }]
  const always = await filesOf(coco({ segmentation: 'rle' }), datasetOf(shapes))
  // Column by column, one pixel set, 47 not.
  const rle = { size: [6, 8], counts: '01_1' }
  expect(annotationsIn(always)).toMatchObject([{ iscrowd: 0, segmentation: rle }])
  const crowd = await filesOf(coco(), datasetOf([{ ...shapes[0]!, isCrowd: true }]))
  expect(annotationsIn(crowd)).toMatchObject([{ iscrowd: 1, segmentation: rle }])
})

test('the area is that of the mask, not of the box; boxes keep their fractions', async () => {
  const box = { x: 0.25, y: 0.5, width: 7.5, height: 5.125 }
  const files = await filesOf(coco(), datasetOf([{ ...finding, box, mask: ring }]))
  expect(annotationsIn(files)).toMatchObject([{ bbox: [0.25, 0.5, 7.5, 5.125], area: 16 }])
})

test('keypoints are triples, their names stand with the categories', async () => {
  const points = [
    { x: 1, y: 2 },
    { x: 3.5, y: 4 },
  ]
  const box = { x: 0, y: 0, width: 8, height: 6 }
  const files = await filesOf(
    coco({ keypoints: ['tip', 'end'] }),
    datasetOf([{ ...finding, box, points }]),
  )
  expect(annotationsIn(files)).toMatchObject([
    { keypoints: [1, 2, 2, 3.5, 4, 2], num_keypoints: 2 },
  ])
  expect(jsonIn(files).categories[0]).toEqual({
    id: 3,
    name: 'cup',
    supercategory: '',
    keypoints: ['tip', 'end'],
    skeleton: [],
  })
})

test('ids of categories start from 1, since 0 is the background, and the evaluator’s keys are there', async () => {
  const dataset = { classes: [{ id: 0, name: 'cup' }], pictures: datasetOf([]).pictures }
  const json = jsonIn(await filesOf(coco(), dataset))
  expect(json.categories).toMatchObject([{ id: 1 }])
  expect(json).toMatchObject({ info: {}, licenses: [] })
})

/** A file in the form that Roboflow exports. */
const roboflow = (name: string, category: string) =>
  JSON.stringify({
    info: { year: '2020', description: 'Exported' },
    licenses: [{ id: 1, url: '', name: 'Public Domain' }],
    categories: [
      { id: 0, name: 'things', supercategory: 'none' },
      { id: 1, name: category, supercategory: 'things' },
    ],
    images: [{ id: 0, license: 1, file_name: name, height: 6, width: 8, date_captured: '' }],
    annotations: [
      {
        id: 0,
        image_id: 0,
        category_id: 1,
        bbox: ['1', 1.5, 2, 2],
        area: 4,
        segmentation: [],
        iscrowd: 0,
      },
    ],
  })

test('splits in folders with files of their own are one dataset, whose classes go by name', async () => {
  const { pictures, classes, issues } = await readTexts(coco(), {
    'train/_annotations.coco.json': roboflow('a.jpg', 'cup'),
    'valid/_annotations.coco.json': roboflow('a.jpg', 'plate'),
    'train/a.jpg': '',
    'valid/a.jpg': '',
    'README.json': '{',
  })
  expect(classes).toEqual([
    { id: 0, name: 'things' },
    { id: 1, name: 'cup' },
    { id: 2, name: 'plate' },
  ])
  const box = { x: 1, y: 1.5, width: 2, height: 2 }
  expect(pictures).toMatchObject([
    { name: 'a.jpg', file: 'train/a.jpg', split: 'train', findings: [{ label: 'cup', box }] },
    { name: 'valid/a.jpg', file: 'valid/a.jpg', split: 'val', findings: [{ label: 'plate', box }] },
  ])
  expect(issues).toMatchObject([{ code: 'file-invalid', path: 'README.json' }])
})

test('a picture that is listed twice is one, unless its sizes differ', async () => {
  const image = { file_name: 'C:\\set\\a.jpg', width: 8, height: 6 }
  const images = [
    { ...image, id: 'first' },
    { ...image, id: 'second' },
    { ...image, id: 3, width: 9 },
  ]
  const annotation = { category_id: 1, bbox: [0, 0, 1, 1] }
  const annotations = ['first', 'second', 3].map((image_id) => ({ ...annotation, image_id }))
  const { pictures, issues } = await readTexts(coco(), {
    'a.json': JSON.stringify({ images, annotations, categories: [{ id: 1, name: 'cup' }] }),
  })
  expect(pictures.map(({ name, findings }) => [name, findings.length])).toEqual([['set/a.jpg', 2]])
  expect(issues.map(({ code }) => code)).toEqual([
    'picture-repeated',
    'entry-invalid',
    'picture-missing',
  ])
})

test('keypoints of which some are not labelled are reported', async () => {
  const { pictures, issues } = await readTexts(coco(), {
    'a.json': JSON.stringify({
      images: [{ id: 1, file_name: 'a.jpg', width: 8, height: 6 }],
      annotations: [{ image_id: 1, category_id: 1, keypoints: [0, 0, 0, 3, 4, 1] }],
      categories: [{ id: 1, name: 'cup' }],
    }),
  })
  expect(pictures[0]!.findings[0]!.points).toEqual([{ x: 3, y: 4 }])
  expect(issues).toMatchObject([{ code: 'points-lost' }])
})

test('what has no place, no class or too few keypoints is reported', async () => {
  const issues: FormatIssue[] = []
  const dataset = datasetOf([
    { ...finding, point: { x: 1, y: 1 } },
    { ...finding, label: 'fork', box: { x: 0, y: 0, width: 1, height: 1 } },
    { ...finding, points: [{ x: 1, y: 1 }], box: { x: 0, y: 0, width: 1.5, height: 1 } },
  ])
  await filesOf(coco({ keypoints: ['tip', 'end'] }), dataset, issues)
  expect(issues.map(({ code, finding }) => [finding, code])).toEqual([
    [0, 'point-lost'],
    [0, 'finding-lost'],
    [1, 'class-unknown'],
    [2, 'points-lost'],
  ])
})

const fixture = (name: string) =>
  readFileSync(new URL(`../fixtures/coco-eval/${name}`, import.meta.url))

test('a file of many pictures, crowds and gaps in ids comes back as it was', async () => {
  const truth = JSON.parse(fixture('ground-truth.json').toString())
  const files = new Map([['truth.json', new Uint8Array(fixture('ground-truth.json'))]])
  const dataset = await coco().read(readingFrom(files))
  const written = await filesOf(coco(), dataset)
  const again = JSON.parse(new TextDecoder().decode(written.get('annotations.json')))
  expect(again.images).toEqual(truth.images.map(withKeys('id', 'file_name', 'width', 'height')))
  expect(again.categories.map(withKeys('id', 'name'))).toEqual(
    truth.categories.map(withKeys('id', 'name')),
  )
  const about = withKeys('image_id', 'category_id', 'bbox', 'area', 'iscrowd')
  const sorted = (list: object[]) => list.map((one) => JSON.stringify(about(one))).sort()
  expect(sorted(again.annotations)).toEqual(sorted(truth.annotations))
})

function withKeys(...keys: string[]) {
  return (record: object) => {
    const members = new Map(Object.entries(record))
    return Object.fromEntries(keys.map((key) => [key, members.get(key)]))
  }
}

test('results carry the ids of the truth', async () => {
  const truth = new Uint8Array(fixture('ground-truth.json'))
  const files = new Map([['results.json', new Uint8Array(fixture('detections-bbox.json'))]])
  const format = cocoResults({ truth })
  const written = await filesOf(format, await format.read(readingFrom(files)))
  const again = JSON.parse(new TextDecoder().decode(written.get('results.json')))
  const given = JSON.parse(fixture('detections-bbox.json').toString())
  const sorted = (list: object[]) => list.map((one) => JSON.stringify(one, keysInOrder)).sort()
  expect(sorted(again)).toEqual(sorted(given))
})

function keysInOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
