import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findModel, models } from './find-model.ts'

test.each([
  ['gemini-3.8-flash', 'gemini-3.8-flash'],
  ['models/gemini-2.5-flash', 'gemini-2.5-flash'],
  ['Gemini-2.5-Flash', 'gemini-2.5-flash'],
  [' gemini-2.5-pro\n', 'gemini-2.5-pro'],
  ['google/gemini-2.5-pro', 'gemini-2.5-pro'],
  ['publishers/google/models/gemini-4-argon', 'gemini-4-argon'],
  [
    'projects/p/locations/us-central1/publishers/google/models/gemini-2.5-flash-lite',
    'gemini-2.5-flash-lite',
  ],
  [
    'projects/p/locations/l/publishers/google/models/gemini-2.0-flash@001:generateContent',
    'gemini-2.0-flash',
  ],
  ['gemini-2.0-flash@default', 'gemini-2.0-flash'],
  ['gemini-2.0-flash-001', 'gemini-2.0-flash'],
  ['gemini-2.0-flash-lite-001', 'gemini-2.0-flash-lite'],
  ['gemini-1.5-pro-latest', 'gemini-1.5-pro'],
  ['gemini-1.5-pro-preview-0514', 'gemini-1.5-pro'],
  ['gemini-1.5-pro-preview-0409', 'gemini-1.5-pro-preview-0409'],
  ['gemini-2.5-flash-preview-05-20', 'gemini-2.5-flash'],
  ['gemini-2.5-flash-preview-04-17-thinking', 'gemini-2.5-flash'],
  ['gemini-2.5-flash-lite-preview-09-2025', 'gemini-2.5-flash-lite'],
  ['gemini-2.0-flash-exp', 'gemini-2.0-flash'],
  ['gemini-3-pro-preview-11-2025', 'gemini-3-pro-preview'],
  ['gemini-3.1-flash-lite-preview', 'gemini-3.1-flash-lite'],
  ['gemini-3.1-pro-preview-customtools', 'gemini-3.1-pro-preview'],
  ['gemini-pro-vision', 'gemini-1.0-pro-vision'],
  ['gemini-flash-latest', 'gemini-3.8-flash'],
  ['gemini-robotics-er-2-preview', 'gemini-robotics-er-2-preview'],
  ['models/gemini-4-hydrogen', 'gemini-4-hydrogen'],
  ['gemini-4-neon', 'gemini-4-neon'],
  ['gemini-3.5-transcribe-preview', 'gemini-3.5-transcribe'],
])('%j is %s', (name, id) => {
  expect(findModel(name)).toMatchObject({ id, known: true })
})

test.each([
  ['gemini-3.9-flash', 'gemini-3.8-flash'],
  ['gemini-3.10-flash', 'gemini-3.8-flash'],
  ['gemini-3.2-flash', 'gemini-3-flash-preview'],
  ['gemini-3.8-flash-lite', 'gemini-3.5-flash-lite'],
  ['gemini-2.5-flash-image', 'gemini-2.5-flash'],
  ['gemini-3.1-pro', 'gemini-3.1-pro-preview'],
  ['gemini-3-flash', 'gemini-3-flash-preview'],
  ['gemini-4-xenon', 'gemini-4-neon'],
  ['gemini-5-argon-cyber', 'gemini-4-argon'],
  ['gemini-9', 'gemini-4-neon'],
  ['gemini-robotics-er-1.5-preview', 'gemini-robotics-er-1.6-preview'],
  ['gemini-robotics-er-3', 'gemini-robotics-er-2-preview'],
])('%s is not known and stands in for as %s', (name, basedOn) => {
  expect(findModel(name)).toMatchObject({ id: name, known: false, basedOn, prices: [] })
})

test.each([
  '',
  'gpt-9',
  'local-stand-in/nanodet-g-416',
  'local-stand-in/gemini-2.5-flash',
  'gemini',
  'gemini-exp-1206',
  'gemma-4-31b-it',
  '__proto__',
  'constructor',
  'models/',
  'tunedModels/mine-123',
])('%j gets the generic facts', (name) => {
  expect(findModel(name)).toMatchObject({
    known: false,
    basedOn: 'generic',
    maskForm: 'unknown',
    boxAxes: 'yx',
    polygonAxes: 'xy',
    spatialThinking: undefined,
    prices: [],
  })
})

test('a stand-in neither inherits an end nor a release', () => {
  const model = findModel('gemini-2.5-flash-image')
  expect(model).not.toHaveProperty('shutdown')
  expect(model).not.toHaveProperty('released')
})

test('no text makes it throw, and a name never grows', () => {
  const piece = fc.constantFrom('gemini-', 'models/', '2.5', '-flash', '-latest', '@', ':', '-001')
  const name = fc.oneof(
    fc.string(),
    fc.array(piece).map((pieces) => pieces.join('')),
  )
  fc.assert(
    fc.property(name, (text) => findModel(text).id.length <= 256),
    { seed: 1234, numRuns: 2000 },
  )
  for (const text of ['-001'.repeat(1e5), ':'.repeat(1e6), `gemini-${'9'.repeat(1e6)}-flash`]) {
    expect(findModel(text).known).toBe(false)
  }
})

test('every name of every model leads to it', () => {
  for (const model of models) {
    for (const name of [model.id, ...model.aliases, `models/${model.id}`, `${model.id}-latest`]) {
      expect(findModel(name)).toBe(model)
    }
  }
})
