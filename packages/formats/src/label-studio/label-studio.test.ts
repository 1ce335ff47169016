import type { Mask } from '@pollux/masks'
import { drawnMask, showMask } from '@pollux/masks/testing'
import { decodeBinary } from '@thi.ng/rle-pack'
import { expect, test } from 'vitest'
import { filesOf, readTexts, textOf } from '../fixtures/memory-files.ts'
import { readXml } from '../xml/read-xml.ts'
import { type LabelStudioOptions, labelStudio } from './label-studio.ts'

const size = { width: 640, height: 480 }
const thing = { label: 'a "red" cup', raw: undefined, issues: [] }
const classes = [{ id: 0, name: 'a "red" cup' }]

async function written(
  findings: object[],
  options: LabelStudioOptions = {},
  name = 'a.jpg',
  at = size,
) {
  const pictures = [{ name, size: at, findings: findings.map((one) => ({ ...thing, ...one })) }]
  const files = await filesOf(labelStudio(options), { classes, pictures })
  return { tasks: JSON.parse(textOf(files, 'tasks.json')), config: textOf(files, 'config.xml') }
}

test('a box is in percent of the upright picture, not turned, with its score and model', async () => {
  const box = { x: 64, y: 120, width: 320, height: 96 }
  const { tasks } = await written(
    [
      { box, score: 0.7 },
      { box, score: 0.4 },
    ],
    { modelVersion: 'gemini' },
  )
  expect(tasks).toMatchObject([
    {
      data: { image: 'a.jpg' },
      predictions: [
        {
          model_version: 'gemini',
          score: 0.4,
          result: [
            {
              id: 'finding-0',
              from_name: 'box',
              to_name: 'image',
              type: 'rectanglelabels',
              original_width: 640,
              original_height: 480,
              image_rotation: 0,
              score: 0.7,
              value: {
                x: 10,
                y: 25,
                width: 50,
                height: 20,
                rotation: 0,
                rectanglelabels: ['a "red" cup'],
              },
            },
            { id: 'finding-1' },
          ],
        },
      ],
    },
  ])
})

test('the names in results are those of the configuration, with its labels', async () => {
  const mask: Mask = drawnMask`
    ##..
    ....
  `
  const ring = [
    { x: 0, y: 0 },
    { x: 3, y: 0 },
    { x: 3, y: 1 },
  ]
  const findings = [
    { box: mask.box },
    { mask },
    { polygon: { rings: [ring] } },
    { point: ring[1]! },
  ]
  const { tasks, config } = await written(findings, {}, 'a.jpg', mask.size)
  const [image, ...controls] = readXml('config.xml', new TextEncoder().encode(config)).children
  expect(image).toMatchObject({ name: 'Image' })
  expect(image!.attributes.get('value')).toBe('$image')
  const byName = new Map(controls.map((control) => [control.attributes.get('name'), control]))
  for (const { from_name, to_name, type, value } of tasks[0].predictions[0].result) {
    const control = byName.get(from_name)!
    expect(control.name.toLowerCase()).toBe(type)
    expect([control.attributes.get('toName'), to_name]).toEqual(['image', 'image'])
    expect(control.children.map((label) => label.attributes.get('value'))).toEqual(value[type])
  }
  expect(tasks[0].predictions[0].result).toHaveLength(4)
})

test('a brush is RGBA bytes, row by row, as rle-pack unpacks them', async () => {
  const mask = drawnMask`
    .##
    #..
  `
  const { tasks } = await written([{ mask }], {}, 'a.jpg', mask.size)
  const { format, rle } = tasks[0].predictions[0].result[0].value
  expect(format).toBe('rle')
  const on = [255, 255, 255, 255]
  const off = [0, 0, 0, 0]
  expect([...decodeBinary(Uint8Array.from(rle))]).toEqual([off, on, on, on, off, off].flat())
})

test('behind a prefix, names are escaped and come back', async () => {
  const imagePrefix = '/data/local-files/?d='
  const { tasks } = await written([], { imagePrefix }, 'größe/a b&c.jpg')
  expect(tasks[0].data.image).toBe('/data/local-files/?d=gr%C3%B6%C3%9Fe/a%20b%26c.jpg')
  const read = await readTexts(
    labelStudio({ imagePrefix }),
    { 't.json': JSON.stringify(tasks) },
    { sizeOf: () => size },
  )
  expect(read.pictures[0]!.name).toBe('größe/a b&c.jpg')
})

const region = (type: string, value: object, more: object = {}) => ({
  id: 'x',
  type,
  value,
  original_width: 200,
  original_height: 100,
  ...more,
})

async function findingsIn(...result: object[]) {
  const tasks = [{ data: { image: '/data/upload/3/0a1b2c3d-a.jpg' }, completions: [{ result }] }]
  const { pictures, issues } = await readTexts(labelStudio(), { 't.json': JSON.stringify(tasks) })
  expect(pictures[0]).toMatchObject({ name: 'a.jpg', size: { width: 200, height: 100 } })
  return { findings: pictures[0]!.findings, issues }
}

test('old exports call annotations completions', async () => {
  const value = { x: 10, y: 10, width: 20, height: 50, rectanglelabels: ['cup'] }
  const { findings } = await findingsIn(region('rectanglelabels', value))
  expect(findings).toMatchObject([{ label: 'cup', box: { x: 20, y: 10, width: 40, height: 50 } }])
})

test('the short export has regions under the name of their control', async () => {
  const value = { x: 10, y: 10, width: 20, height: 50, rotation: 0, rectanglelabels: ['cup'] }
  const label = [{ ...value, original_width: 200, original_height: 100 }]
  const entry = { image: '/data/upload/3/0a1b2c3d-gr%C3%B6%C3%9Fe.jpg', id: 1, label, annotator: 1 }
  const { pictures } = await readTexts(labelStudio(), { 't.json': JSON.stringify([entry]) })
  expect(pictures).toMatchObject([
    {
      name: 'größe.jpg',
      findings: [{ label: 'cup', box: { x: 20, y: 10, width: 40, height: 50 } }],
    },
  ])
})

test('a rectangle is turned about its first corner, clockwise and in pixels', async () => {
  const value = { x: 50, y: 10, width: 20, height: 10, rotation: 90, rectanglelabels: ['cup'] }
  const { findings } = await findingsIn(region('rectanglelabels', value))
  const [a, b, c, d] = findings[0]!.polygon!.rings[0]!
  // The first corner stays at 100, 10; 40 to the right become 40 down, 10 down become 10 to the left.
  expect(a).toMatchObject({ x: 100, y: 10 })
  expect([b!.x, b!.y, c!.x, c!.y, d!.x, d!.y].map((one) => Math.round(one * 1e6) / 1e6)).toEqual([
    100, 50, 90, 50, 90, 10,
  ])
})

test('shapes and labels that are regions of their own belong together by their id', async () => {
  const place = { x: 10, y: 10, width: 20, height: 50 }
  const { findings, issues } = await findingsIn(
    region('rectangle', place),
    region('labels', { ...place, labels: ['Text'] }),
    region('textarea', { ...place, text: ['hello'] }),
  )
  expect(findings).toMatchObject([{ label: 'Text', box: { x: 20, y: 10, width: 40, height: 50 } }])
  expect(issues.map(({ message }) => message)).toEqual([
    'Task 1 of t.json has a region of the type "textarea".',
  ])
})

test('regions without an id are findings of their own, those of one id and label are one', async () => {
  const box = { x: 0, y: 0, width: 50, height: 50, rectanglelabels: ['cup'] }
  const point = { x: 10, y: 10, keypointlabels: ['cup'] }
  const { findings } = await findingsIn(
    region('rectanglelabels', box, { id: undefined }),
    region('rectanglelabels', box, { id: undefined }),
    region('rectanglelabels', box),
    region('keypointlabels', point, { parentID: 'x', id: 'y' }),
  )
  expect(findings.map((one) => [one.box !== undefined, one.point])).toEqual([
    [true, undefined],
    [true, undefined],
    [true, { x: 20, y: 10 }],
  ])
})

test('a brush of rle-pack is a mask', async () => {
  // The pixel that is set beside one that is not, as in the test of brushes.
  const rle = [0, 0, 0, 8, 57, 27, 252, 127, 241, 128, 0]
  const tasks = [
    {
      data: { image: 'https://example.org/a.jpg' },
      predictions: [
        {
          result: [
            region(
              'brushlabels',
              { format: 'rle', rle, brushlabels: ['cup'] },
              { original_width: 2, original_height: 1 },
            ),
          ],
        },
      ],
    },
  ]
  const { pictures } = await readTexts(labelStudio(), { 't.json': JSON.stringify(tasks) })
  expect(showMask(pictures[0]!.findings[0]!.mask!)).toBe('#.')
})
