import { expect, test } from 'vitest'
import type { AnswerOptions } from './answer/options.ts'
import { readAnswer } from './read-answer.ts'

const size = { width: 800, height: 600 }
const kettle = { x: 192, y: 72, width: 416, height: 216 }

function read(text: string, options: Partial<AnswerOptions> = {}) {
  const { findings, issues, status } = readAnswer(text, { size, ...options })
  return { findings, status, codes: issues.map(({ code }) => code) }
}

const boxed = (box: string) => `[{"box_2d": ${box}, "label": "kettle"}]`

test.each([
  ['unit', '[0.12, 0.24, 0.48, 0.76]'],
  ['pixels', '[72, 192, 288, 608]'],
  ['grid', '[120, 240, 480, 760]'],
  ['auto', '[0.12, 0.24, 0.48, 0.76]'],
  ['auto', '[120, 240, 480, 760]'],
] as const)('coordinates in %s are read when asked for: %s', (scale, box) => {
  expect(read(boxed(box), { scale })).toMatchObject({ codes: [], findings: [{ box: kettle }] })
})

test('auto takes what is far off the grid for pixels if the picture is large enough', () => {
  const large = { width: 4000, height: 3000 }
  const { findings, codes } = read(boxed('[360, 960, 1440, 3040]'), { scale: 'auto', size: large })
  expect(findings[0]!.box).toEqual({ x: 960, y: 360, width: 2080, height: 1080 })
  expect(codes).toEqual([])
  expect(read(boxed('[360, 960, 1440, 3040]'), { scale: 'auto' }).codes).toEqual(['scale-suspect'])
})

test('the scale holds for points and polygons too', () => {
  const text = '[{"label": "a", "point": [0.5, 0.25], "mask": [[0, 0], [1, 0], [1, 1]]}]'
  const { findings, codes } = read(text, { scale: 'unit' })
  expect(findings[0]).toMatchObject({
    point: { x: 200, y: 300 },
    polygon: {
      rings: [
        [
          { x: 0, y: 0 },
          { x: 800, y: 0 },
          { x: 800, y: 600 },
        ],
      ],
    },
  })
  expect(codes).toEqual([])
})

test('what came before is left out with dedupe, and the first reports it', () => {
  const twice = `[${boxed('[120, 240, 480, 760]').slice(1, -1)}, ${boxed('[120, 240, 480, 760]').slice(1, -1)}]`
  const { findings, codes, status } = read(twice, { dedupe: true })
  expect(findings).toMatchObject([{ issues: [{ code: 'duplicate', finding: 0 }] }])
  expect([codes, status]).toEqual([['duplicate'], 'ok'])
})

const classes = ['Kettle', 'coffee mug', 'knife', 'berry', 'box', 'bus', 'person', 'mouse trap']

test.each([
  ['Kettle', 0],
  ['kettle', 0],
  ['KETTLES', 0],
  ['ketle', 0],
  ['ketlte', 0],
  ['Coffee_Mug', 1],
  ['coffee mugs', 1],
  ['cofee-mugg', 1],
  ['knives', 2],
  ['berries', 3],
  ['boxes', 4],
  ['buses', 5],
  ['people', 6],
  ['mouse trapp', 7],
  ['bun', undefined],
  ['kitchen', undefined],
  ['a coffee mug', 1],
])('%s is of class %s', (label, id) => {
  const text = JSON.stringify([{ box_2d: [120, 240, 480, 760], label }])
  const [finding] = read(text, { classes }).findings
  expect(finding).toMatchObject({ label })
  expect(finding!.class).toEqual(id === undefined ? undefined : { id, name: classes[id] })
})

test('of two classes as near as each other, neither is taken', () => {
  const [finding] = read(boxed('[1, 2, 300, 400]'), { classes: ['kettla', 'kettlo'] }).findings
  expect(finding!.class).toBeUndefined()
})

test('a list of labels is of the first class among them', () => {
  const text = '[{"box_2d": [120, 240, 480, 760], "label": ["steel", "knife"]}]'
  expect(read(text, { asked: { classes } }).findings[0]).toMatchObject({
    label: 'steel, knife',
    class: { id: 2, name: 'knife' },
  })
})

test.each([
  ['size', { size: { width: 0, height: 600 } }],
  ['size', { size: { width: 800.5, height: 600 } }],
  ['size', { size: undefined }],
  ['scale', { scale: 'percent' }],
  ['model', { model: 5 }],
  ['classes', { classes: 'kettle' }],
  ['classes', { classes: [1] }],
])('a wrong %s is a TypeError', (name, options) => {
  const wrong = () => readAnswer('[]', { size, ...(options as object) })
  expect(wrong).toThrow(TypeError)
  expect(wrong).toThrow(name)
})

test('only a text can be read', () => {
  expect(() => readAnswer(Object(5), { size })).toThrow(TypeError)
})
