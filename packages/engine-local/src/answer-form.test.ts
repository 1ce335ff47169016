import type { GenerationConfig } from '@pollux/wire'
import { expect, test } from 'vitest'
import { readAnswerForm } from './answer-form.ts'

function read(prompt: string, generationConfig: GenerationConfig = {}, system = '') {
  return readAnswerForm(
    { model: 'gemini-3.8-flash', contents: [], generationConfig },
    { prompt, system, picture: undefined, pictureCount: 0 },
  )
}

const box = { type: 'array', items: { type: 'integer' } }
const listOf = (properties: object) => ({ type: 'array', items: { type: 'object', properties } })
const jsonMode = { responseMimeType: 'application/json' }

test.each([
  ['Detect the cats.', 'box'],
  ['Return bounding boxes for all dogs', 'box'],
  ['Give the segmentation masks for the cups. The mask in the key "mask".', 'mask'],
  ['Segment the cat', 'mask'],
  ['Detect the cats. Never return masks or code fencing.', 'box'],
  ['Detect people with face masks', 'box'],
  ['Find everybody wearing a mask', 'box'],
  ['Point to the cups. Answer as [{"point": [y, x], "label": "cup"}]', 'point'],
])('%j asks for a list by %s', (prompt, place) => {
  expect(read(prompt)).toMatchObject({ kind: 'list', shape: place })
})

test.each(['What is this?', 'Describe the picture.', 'How many people are there?'])(
  '%j asks for prose',
  (prompt) => {
    expect(read(prompt)).toEqual({ kind: 'text' })
  },
)

test('the system instruction has a say', () => {
  const form = read('the cats', {}, 'Return bounding boxes as a JSON array. Limit to 5 objects.')
  expect(form).toMatchObject({ kind: 'list', shape: 'box', maxEntries: 5 })
})

test('free answers are fenced, unless JSON is asked for or fences are not', () => {
  expect(read('Detect cats.')).toMatchObject({ isFenced: true })
  expect(read('Detect cats.', jsonMode)).toMatchObject({ isFenced: false })
  expect(read('Detect cats. Never use code fencing.')).toMatchObject({ isFenced: false })
})

test.each([
  ['Give at most 7 entries', 7],
  ['limit to 25 objects', 25],
  ['no more than 3 boxes', 3],
  ['Detect cats', Infinity],
])('%j limits the list to %d', (prompt, most) => {
  expect(read(`Detect cats. ${prompt}`)).toMatchObject({ maxEntries: most })
})

test('a schema decides before the text does', () => {
  const responseJsonSchema = listOf({ box_2d: box, label: { type: 'string', enum: ['cat', 1] } })
  expect(read('Segment the cats.', { ...jsonMode, responseJsonSchema })).toMatchObject({
    kind: 'list',
    shape: 'box',
    labels: ['cat'],
    listKey: undefined,
  })
})

test('a schema in Gemini’s own form may hold the list in an object', () => {
  const responseSchema = {
    type: 'OBJECT',
    properties: {
      note: { type: 'STRING' },
      boxes: {
        type: 'ARRAY',
        items: { type: 'OBJECT', properties: { box_2d: {}, mask: {}, label: {}, confidence: {} } },
      },
    },
  }
  expect(read('', { ...jsonMode, responseSchema })).toMatchObject({
    shape: 'mask',
    listKey: 'boxes',
    scoreKey: 'confidence',
  })
})

test('a score is given only where it is asked for', () => {
  expect(read('Detect cats.')).toMatchObject({ scoreKey: undefined })
  expect(read('Detect cats with "score" and "label".')).toMatchObject({ scoreKey: 'score' })
})

test.each([
  listOf({ title: {} }),
  { type: 'array' },
  { type: 'object', properties: { title: {} } },
  { type: ['object'], properties: 7 },
])('the schema %j without locations is refused', (responseJsonSchema) => {
  expect(() => read('Detect cats.', { ...jsonMode, responseJsonSchema })).toThrow(
    expect.objectContaining({ code: 'engine-local/unable' }),
  )
})
