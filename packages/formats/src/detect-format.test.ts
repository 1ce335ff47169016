import { expect, test } from 'vitest'
import { coco } from './coco/coco.ts'
import { createml } from './createml/createml.ts'
import { cvat } from './cvat/cvat.ts'
import { detectFormat } from './detect-format.ts'
import { filesOf, picturesOf, readingFrom, readingTexts } from './fixtures/memory-files.ts'
import { labelStudio } from './label-studio/label-studio.ts'
import { labelme } from './labelme/labelme.ts'
import { csv } from './table/csv.ts'
import { findingsJson } from './table/findings-json.ts'
import { jsonLines } from './table/json-lines.ts'
import { voc } from './voc/voc.ts'
import { w3c } from './w3c/w3c.ts'
import { yolo } from './yolo/yolo.ts'

const box = { x: 1, y: 1, width: 2, height: 2 }
const finding = { label: 'cup', box, raw: undefined, issues: [] }
const dataset = {
  classes: [{ id: 0, name: 'cup' }],
  pictures: [{ name: 'a.jpg', size: { width: 8, height: 8 }, findings: [finding] }],
}

test.each([
  ['coco', coco()],
  ['createml', createml()],
  ['csv', csv()],
  ['cvat', cvat()],
  ['findings-json', findingsJson()],
  ['jsonl', jsonLines()],
  ['label-studio', labelStudio()],
  ['labelme', labelme()],
  ['voc', voc()],
  ['w3c', w3c()],
  ['yolo', yolo()],
])('%s is known by its files', async (name, format) => {
  expect(await detectFormat(readingFrom(await filesOf(format, dataset)))).toBe(name)
})

test.each([
  ['yolo', { 'classes.txt': 'cup', 'x/a.txt': '', 'x/a.jpg': '' }],
  ['label-studio', { 'a.json': '[{"image": "a.jpg", "id": 1, "annotator": 1}]' }],
  ['coco', { 'A.JSON': '{"images": [], "annotations": [], "categories": [' }],
  ['voc', { 'a.XML': '\ufeff<?xml version="1.0"?>\n<annotation>' }],
  [undefined, { 'a.txt': 'a red cup', 'a.jpg': '' }],
])('%s is known by what other tools write: %j', async (name, texts) => {
  expect(await detectFormat(readingTexts(texts))).toBe(name)
})

test('a file in UTF-16 is known and read', async () => {
  const utf16 = (text: string) => Uint8Array.from(Buffer.from(`\ufeff${text}`, 'utf16le'))
  const json = '{"shapes": [], "imagePath": "ü.jpg", "imageWidth": 8, "imageHeight": 8}'
  const files = readingFrom(new Map([['a.json', utf16(json)]]))
  expect(await detectFormat(files)).toBe('labelme')
  expect(await picturesOf(await labelme().read(files))).toMatchObject([{ name: 'ü.jpg' }])
})

test('files of no format, and damaged ones, have none', async () => {
  const damaged = new TextEncoder().encode('{"images": [')
  const files = new Map([
    ['a.json', damaged],
    ['b.xml', damaged],
    ['c.jpg', damaged],
  ])
  expect(await detectFormat(readingFrom(files))).toBeUndefined()
})
