import { expect, test } from 'vitest'
import { filesOf, readTexts, textOf } from '../fixtures/memory-files.ts'
import { createml } from './createml.ts'

const size = { width: 640, height: 480 }
const box = { x: 5, y: 104.5, width: 230, height: 119 }
const findings = [{ label: 'carrots', box, raw: undefined, issues: [] }]
const entry = {
  image: 'image1.jpg',
  // The box of Apple's page "Building an object detector data source": its centre is 120, 164.
  annotations: [{ label: 'carrots', coordinates: { x: 120, y: 164, width: 230, height: 119 } }],
}

test('x and y are the centre of the box', async () => {
  const dataset = {
    classes: [{ id: 0, name: 'carrots' }],
    pictures: [{ name: 'image1.jpg', size, findings }],
  }
  expect(JSON.parse(textOf(await filesOf(createml(), dataset), 'annotations.json'))).toEqual([
    entry,
  ])
  const read = await readTexts(
    createml(),
    { 'a.json': JSON.stringify([entry]) },
    { sizeOf: () => size },
  )
  expect(read.pictures).toMatchObject([
    { name: 'image1.jpg', findings: [{ label: 'carrots', box }] },
  ])
})

test('a picture that is named twice is one, and one of no known size is reported', async () => {
  const texts = {
    'valid/_annotations.createml.json': JSON.stringify([
      entry,
      entry,
      { ...entry, image: 'b.jpg' },
    ]),
    'valid/image1.jpg': '',
  }
  const sizeOf = (path: string) => (path === 'valid/image1.jpg' ? size : undefined)
  const { pictures, issues } = await readTexts(createml(), texts, { sizeOf })
  expect(pictures).toMatchObject([{ name: 'image1.jpg', split: 'val', file: 'valid/image1.jpg' }])
  expect(pictures[0]!.findings).toHaveLength(2)
  expect(issues).toMatchObject([{ code: 'size-unknown', picture: 'b.jpg' }])
})
