import { expect, test } from 'vitest'
import { filesOf, readTexts, textOf } from '../fixtures/memory-files.ts'
import type { FormatIssue } from '../format-issue.ts'
import { voc } from './voc.ts'

const size = { width: 353, height: 500 }
const thing = { label: 'dog', raw: undefined, issues: [] }
const datasetOf = (...boxes: { x: number; y: number; width: number; height: number }[]) => ({
  classes: [{ id: 0, name: 'dog' }],
  pictures: [{ name: 'sub/a.jpg', size, findings: boxes.map((box) => ({ ...thing, box })) }],
})

const cornersIn = (xml: string) =>
  [...xml.matchAll(/<(?:xmin|ymin|xmax|ymax)>(\d+)</g)].map((match) => Number(match[1]))

test('pixels count from 1 and the last is inside: the first pixel alone is 1, 1, 1, 1', async () => {
  const files = await filesOf(voc(), datasetOf({ x: 0, y: 0, width: 1, height: 1 }))
  expect(cornersIn(textOf(files, 'Annotations/sub/a.xml'))).toEqual([1, 1, 1, 1])
})

test('the whole picture is 1, 1, width, height', async () => {
  const files = await filesOf(voc(), datasetOf({ x: 0, y: 0, ...size }))
  expect(cornersIn(textOf(files, 'Annotations/sub/a.xml'))).toEqual([1, 1, 353, 500])
})

test('fractions go outward to whole pixels, or to the nearest side', async () => {
  const box = { x: 10.4, y: 20.6, width: 30.2, height: 40 }
  const outward = await filesOf(voc(), datasetOf(box))
  expect(cornersIn(textOf(outward, 'Annotations/sub/a.xml'))).toEqual([11, 21, 41, 61])
  const nearest = await filesOf(voc({ rounding: 'nearest' }), datasetOf(box))
  expect(cornersIn(textOf(nearest, 'Annotations/sub/a.xml'))).toEqual([11, 22, 41, 61])
})

test('what hangs over is clipped and truncated, and the size and the parts of the name are said', async () => {
  const issues: FormatIssue[] = []
  const dataset = datasetOf(
    { x: -5, y: 490, width: 20, height: 30 },
    { x: 1, y: 1, width: 2, height: 2 },
  )
  const xml = textOf(await filesOf(voc(), dataset, issues), 'Annotations/sub/a.xml')
  expect(xml.match(/<truncated>\d/g)).toEqual(['<truncated>1', '<truncated>0'])
  expect(cornersIn(xml).slice(0, 4)).toEqual([1, 491, 15, 500])
  expect(issues.map(({ code }) => code)).toEqual(['box-clipped'])
  expect(xml).toContain('<filename>a.jpg</filename>')
  expect(xml).toMatch(/<width>353<\/width>\s*<height>500<\/height>\s*<depth>3<\/depth>/)
})

/** In the form of the devkit's 2007_000027.xml: a person with parts. */
const devkit = `<annotation>
\t<folder>VOC2012</folder>
\t<filename>2007_000027.jpg</filename>
\t<source>
\t\t<database>The VOC2007 Database</database>
\t</source>
\t<size>
\t\t<width>486</width>
\t\t<height>500</height>
\t\t<depth>3</depth>
\t</size>
\t<segmented>0</segmented>
\t<object>
\t\t<name>person</name>
\t\t<pose>Unspecified</pose>
\t\t<part>
\t\t\t<name>head</name>
\t\t\t<bndbox><xmin>209</xmin><ymin>1</ymin><xmax>292</xmax><ymax>132</ymax></bndbox>
\t\t</part>
\t\t<bndbox>
\t\t\t<xmin>174</xmin>
\t\t\t<ymin>101</ymin>
\t\t\t<xmax>349</xmax>
\t\t\t<ymax>351</ymax>
\t\t</bndbox>
\t</object>
</annotation>`

test('a box of the devkit loses 1 at its first corner alone, and its parts are reported', async () => {
  const texts = {
    'Annotations/2007_000027.xml': devkit,
    'ImageSets/Main/val.txt': '2007_000027\r\n',
  }
  const { pictures, issues } = await readTexts(voc(), texts)
  expect(pictures).toMatchObject([
    {
      name: '2007_000027.jpg',
      file: 'JPEGImages/2007_000027.jpg',
      split: 'val',
      size: { width: 486, height: 500 },
      findings: [{ label: 'person', box: { x: 173, y: 100, width: 176, height: 251 } }],
    },
  ])
  expect(issues).toMatchObject([{ code: 'shape-unknown' }])
  expect(issues[0]!.message).toContain('has a part in object 1')
})

const roboflow = `<annotation>
  <folder></folder><filename>a_jpg.rf.0c.jpg</filename><path>a_jpg.rf.0c.jpg</path>
  <size><width>10</width><height>10</height><depth>3</depth></size>
  <object><name>
    cup
  </name><bndbox><xmin>0</xmin><xmax>4</xmax><ymin>2.5</ymin><ymax>6</ymax></bndbox>
  <polygon><x1>0</x1><y1>2</y1></polygon></object>
</annotation>`

test('files beside their pictures in folders of splits are read; a corner at 0 says that pixels count from 0', async () => {
  const texts = { 'valid/a_jpg.rf.0c.xml': roboflow }
  const { pictures, issues, classes } = await readTexts(voc(), texts)
  expect(classes).toEqual([{ id: 0, name: 'cup' }])
  expect(pictures).toMatchObject([
    { name: 'a_jpg.rf.0c.jpg', file: 'valid/a_jpg.rf.0c.jpg', split: 'val' },
  ])
  expect(issues.map(({ code }) => code)).toEqual(['shape-unknown', 'pixels-from-zero'])
  const zero = await readTexts(voc({ firstPixel: 0 }), texts)
  expect(zero.pictures[0]!.findings[0]!.box).toEqual({ x: 0, y: 2.5, width: 5, height: 4.5 })
  expect(zero.issues.map(({ code }) => code)).toEqual(['shape-unknown'])
})

test('one damaged file costs its picture alone; where there is no other it is the error', async () => {
  const { pictures, issues } = await readTexts(voc(), {
    'b.xml': '',
    'c.xml': '<annotation><x>',
    'd.xml': devkit,
  })
  expect(pictures).toHaveLength(1)
  expect(issues.map(({ code, path }) => [code, path])).toContainEqual(['file-invalid', 'c.xml'])
  await expect(readTexts(voc(), { 'c.xml': '<annotation><x>' })).rejects.toMatchObject({
    code: 'formats/invalid-file',
  })
})
