import { expect, test } from 'vitest'
import { filesOf, readTexts, textOf } from '../fixtures/memory-files.ts'
import type { FormatIssue } from '../format-issue.ts'
import { yolo } from './yolo.ts'

const size = { width: 640, height: 480 }
const thing = { label: 'cup', raw: undefined, issues: [] }
const classes = [
  { id: 7, name: 'plate' },
  { id: 9, name: 'cup' },
]
const datasetOf = (...findings: object[]) => ({
  classes,
  pictures: [{ name: 'a.jpg', size, findings: findings.map((one) => ({ ...thing, ...one })) }],
})

test('a box is its centre and sides as shares with six digits, the class its place in the list', async () => {
  const files = await filesOf(yolo(), datasetOf({ box: { x: 100, y: 50, width: 32, height: 77 } }))
  // (100 + 16) / 640, (50 + 38.5) / 480, 32 / 640, 77 / 480
  expect(textOf(files, 'labels/a.txt')).toBe('1 0.18125 0.184375 0.05 0.160417\n')
})

test('a box is clipped to the picture before its centre is taken', async () => {
  const issues: FormatIssue[] = []
  const dataset = datasetOf({ box: { x: -40, y: 460, width: 80, height: 40 } })
  const files = await filesOf(yolo(), dataset, issues)
  // Left are 0 to 40 and 460 to 480.
  expect(textOf(files, 'labels/a.txt')).toBe('1 0.03125 0.979167 0.0625 0.041667\n')
  expect(issues.map(({ code }) => code)).toEqual(['box-clipped'])
})

test('a picture without findings has an empty file', async () => {
  const files = await filesOf(yolo(), datasetOf())
  expect(textOf(files, 'labels/a.txt')).toBe('')
})

const square = (x: number) => [
  { x, y: 0 },
  { x: x + 64, y: 0 },
  { x: x + 64, y: 48 },
  { x, y: 48 },
]

test('parts of a shape are joined by bridges, or have a line each', async () => {
  const issues: FormatIssue[] = []
  const dataset = datasetOf({ polygon: { rings: [square(0), square(128)] } })
  const joined = await filesOf(yolo({ task: 'segment' }), dataset, issues)
  expect(textOf(joined, 'labels/a.txt')).toBe(
    '1 0 0 0.1 0 0.2 0 0.3 0 0.3 0.1 0.2 0.1 0.2 0 0.1 0 0.1 0.1 0 0.1\n',
  )
  const lines = await filesOf(yolo({ task: 'segment', parts: 'lines' }), dataset, issues)
  expect(textOf(lines, 'labels/a.txt')).toBe(
    '1 0 0 0.1 0 0.1 0.1 0 0.1\n1 0.2 0 0.3 0 0.3 0.1 0.2 0.1\n',
  )
  expect(issues.map(({ code }) => code)).toEqual(['parts-lost', 'parts-lost'])
})

test('keypoints are x, y and 2 behind the box; what is outside or missing is 0 0 0', async () => {
  const issues: FormatIssue[] = []
  const box = { x: 0, y: 0, width: 640, height: 480 }
  const points = [
    { x: 64, y: 48 },
    { x: 700, y: 48 },
  ]
  const dataset = datasetOf({ box, points }, { box, points: points.slice(0, 1) })
  const files = await filesOf(yolo({ task: 'pose', keypoints: 2 }), dataset, issues)
  expect(textOf(files, 'labels/a.txt')).toBe(
    '1 0.5 0.5 1 1 0.1 0.1 2 0 0 0\n1 0.5 0.5 1 1 0 0 0 0 0 0\n',
  )
  expect(textOf(files, 'data.yaml')).toContain('kpt_shape: [2, 3]\n')
  expect(issues.map(({ code, finding }) => [finding, code])).toEqual([
    [0, 'points-lost'],
    [1, 'points-lost'],
  ])
})

test('data.yaml names splits and classes; Ultralytics asks for val also where there is none', async () => {
  const [picture] = datasetOf().pictures
  const dataset = { classes, pictures: [{ ...picture!, split: 'train' as const }] }
  const files = await filesOf(yolo(), dataset)
  expect([...files.keys()]).toEqual(['labels/train/a.txt', 'data.yaml'])
  expect(textOf(files, 'data.yaml')).toBe(
    'path: .\ntrain: images/train\nval: images/train\nnames:\n  0: "plate"\n  1: "cup"\n',
  )
})

test('a folder called images in a name would be swapped by Ultralytics, so it goes', async () => {
  const [picture] = datasetOf().pictures
  const dataset = { classes, pictures: [{ ...picture!, name: 'images/cats/a.jpg' }] }
  expect([...(await filesOf(yolo(), dataset)).keys()]).toEqual(['labels/cats/a.txt', 'data.yaml'])
  expect(yolo().picturePath({ name: 'images/cats/a.jpg' })).toBe('images/cats/a.jpg')
})

test('a crowd is written as a thing, which is reported', async () => {
  const issues: FormatIssue[] = []
  const dataset = datasetOf({ box: { x: 0, y: 0, width: 9, height: 9 }, isCrowd: true })
  await filesOf(yolo(), dataset, issues)
  expect(issues.map(({ code }) => code)).toEqual(['crowd-lost'])
})

const sizeOf = () => size

test('splits above or below images, names as a list, CRLF, a BOM and an absolute path are read', async () => {
  const { classes: read, pictures } = await readTexts(
    yolo(),
    {
      'data.yaml':
        '\ufefftrain: ../train/images\r\nval: ../valid/images\r\npath: /datasets/set\r\nnc: 2\r\nnames: [cup, 42]\r\n',
      'train/labels/a_jpg.rf.0c.txt': '\ufeff0 0.5 0.5 0.25 0.5\r\n',
      'train/images/a_jpg.rf.0c.jpg': '',
      'valid/labels/größe 図.txt': '1 0.5 0.5 1 1',
      'valid/images/größe 図.png': '',
      'labels/test/x.txt': '',
    },
    { sizeOf },
  )
  expect(read.map(({ name }) => name)).toEqual(['cup', '42'])
  expect(pictures).toMatchObject([
    {
      name: 'a_jpg.rf.0c.jpg',
      split: 'train',
      file: 'train/images/a_jpg.rf.0c.jpg',
      findings: [{ label: 'cup', box: { x: 240, y: 120, width: 160, height: 240 } }],
    },
    { name: 'größe 図.png', split: 'val', findings: [{ label: '42' }] },
    { name: 'x.jpg', split: 'test', findings: [] },
  ])
})

test('of several folders called labels, the last one is that of the labels', async () => {
  const texts = { 'classes.txt': 'cup\n', 'labels/week/labels/a.txt': '0 0.5 0.5 1 1' }
  const { pictures } = await readTexts(yolo(), texts, { sizeOf })
  expect(pictures).toMatchObject([{ file: 'labels/week/images/a.jpg' }])
})

test('a picture without a label file is background where others have one', async () => {
  const texts = {
    'classes.txt': 'cup\nplate\n',
    'labels/train/a.txt': '0 0.5 0.5 1 1',
    'images/train/a.jpg': '',
    'images/train/b.jpg': '',
    'images/test/c.jpg': '',
  }
  const { pictures, classes: read } = await readTexts(yolo(), texts, { sizeOf })
  expect(read.map(({ name }) => name)).toEqual(['cup', 'plate'])
  expect(pictures.map(({ name, findings }) => [name, findings.length])).toEqual([
    ['a.jpg', 1],
    ['b.jpg', 0],
  ])
})

test('lines are boxes, boxes with a score, polygons, or wrong', async () => {
  const texts = {
    'data.yaml': 'names: {0: cup}',
    'labels/a.txt': '0 0.5 0.5 1 1 0.75\n0 0 0 1 0 1 1\n\n0 0.5 0.5 1\n1 0.5 0.5 1 1\n0 a b c d\n',
  }
  const { pictures, issues } = await readTexts(yolo(), texts, { sizeOf })
  expect(pictures[0]!.findings).toMatchObject([
    { score: 0.75, box: { x: 0, y: 0, ...size } },
    {
      polygon: {
        rings: [
          [
            { x: 0, y: 0 },
            { x: 640, y: 0 },
            { x: 640, y: 480 },
          ],
        ],
      },
    },
  ])
  expect(issues.map(({ message }) => message.slice(0, 6))).toEqual(['Line 4', 'Line 5', 'Line 6'])
})

test('labels beside pictures are read where there are names, as CVAT and labelImg write them', async () => {
  const texts = {
    'obj.names': 'cup\n',
    'obj_train_data/a.txt': '0 0.5 0.5 1 1\n',
    'obj_train_data/a.jpg': '',
    'obj_train_data/b.jpg': '',
    'train.txt': 'data/obj_train_data/a.jpg\n',
  }
  const { pictures } = await readTexts(yolo(), texts, { sizeOf })
  expect(pictures).toMatchObject([{ name: 'obj_train_data/a.jpg', findings: [{ label: 'cup' }] }])
  await expect(readTexts(yolo(), { 'a.txt': 'a red cup', 'a.jpg': '' })).rejects.toMatchObject({
    code: 'formats/missing-file',
  })
})
