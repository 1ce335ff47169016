import { readFileSync } from 'node:fs'
import type { Dataset, DatasetPicture } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import { drawnMask, showMask } from '@pollux/masks/testing'
import { expect, test } from 'vitest'
import type { Format, FormatFiles } from '../format.ts'
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

async function filesOf(format: Format, dataset: Dataset<Mask>, issues: FormatIssue[] = []) {
  const files = new Map<string, Uint8Array>()
  for await (const { path, bytes } of format.write(dataset, { onIssue: (one) => issues.push(one) }))
    files.set(path, bytes)
  return files
}

function reading(files: ReadonlyMap<string, Uint8Array>): FormatFiles {
  return { list: () => [...files.keys()], read: (path) => files.get(path)! }
}

async function picturesOf(dataset: Dataset<Mask>) {
  const pictures: DatasetPicture<Mask>[] = []
  for await (const picture of dataset.pictures) pictures.push(picture)
  return pictures
}

const finding = { label: 'cup', raw: undefined, issues: [] }

test('a mask with a hole comes back from RLE to the pixel', async () => {
  const files = await filesOf(coco(), datasetOf([{ ...finding, mask: ring }]))
  const [picture] = await picturesOf(await coco().read(reading(files)))
  expect(picture?.findings[0]).toMatchObject({ label: 'cup', box: ring.box, area: 16 })
  expect(showMask(picture!.findings[0]!.mask!)).toEqual(showMask(ring))
})

test('each part of a mask without holes is a polygon along the sides of its pixels', async () => {
  const files = await filesOf(coco(), datasetOf([{ ...finding, mask: twoParts }]))
  const { annotations } = JSON.parse(new TextDecoder().decode(files.get('annotations.json')))
  expect(annotations).toEqual([
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
  const dataset = await coco().read(reading(files))
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
  const written = await filesOf(format, await format.read(reading(files)))
  const again = JSON.parse(new TextDecoder().decode(written.get('results.json')))
  const given = JSON.parse(fixture('detections-bbox.json').toString())
  const sorted = (list: object[]) => list.map((one) => JSON.stringify(one, keysInOrder)).sort()
  expect(sorted(again)).toEqual(sorted(given))
})

function keysInOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
