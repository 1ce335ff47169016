import * as models from '@pollux/models'
import { test } from 'vitest'
import { expectOrderly } from './sweep.ts'

const model = () => structuredClone(models.findModel('gemini-3.8-flash'))
/** Wrong as a whole or not at all: it comes from the catalogue. */
const opaque = () => Object.assign(Object.create({}), model())
const served = () => ({ requested: opaque(), model: opaque(), standing: 'routed' })
const at = () => new Date('2026-11-01')

test('wrong arguments of models are a sentence', async () => {
  await expectOrderly(models, {
    canonicalMimeType: () => ['audio/x-wav'],
    createCatalogue: () => [[model(), model()]],
    describeEnd: () => [served()],
    describeRuling: () => [
      { code: 'sampling-refused', setting: 'topP', found: 3, takes: { min: 0, max: 1 } },
      { served: served() },
    ],
    describeServed: () => [served()],
    findModel: () => ['gemini-3.8-flash'],
    interactionLevels: () => [{ levels: ['LOW'] }],
    interactionThinking: () => [0, { levels: ['LOW'] }],
    judgeRequest: () => [
      {
        files: [{ from: 'inline', mimeType: 'image/png', bytes: 9, clip: { start: 1 } }],
        settings: { temperature: 3 },
      },
      { served: { ...served(), api: 'developer' }, dialect: 'interactions' },
    ],
    listOutdated: () => [[model()], { at: at() }],
    priceAt: () => [model(), at()],
    resolveModel: () => [
      'gemini-3.8-flash',
      { api: 'developer', at: at(), catalogue: models.createCatalogue([model()]) },
    ],
  })
})
