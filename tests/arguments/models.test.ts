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
    createCatalogue: () => [[model(), model()]],
    describeEnd: () => [served()],
    describeServed: () => [served()],
    describeSettingFault: () => [{ setting: 'topP', value: 3, takes: { min: 0, max: 1 } }],
    findModel: () => ['gemini-3.8-flash'],
    findSettingFaults: () => [{ temperature: 3 }, opaque(), 'interactions'],
    interactionLevels: () => [{ levels: ['LOW'] }],
    interactionThinking: () => [0, { levels: ['LOW'] }],
    listOutdated: () => [[model()], { at: at() }],
    priceAt: () => [model(), at()],
    resolveModel: () => [
      'gemini-3.8-flash',
      { api: 'developer', at: at(), catalogue: models.createCatalogue([model()]) },
    ],
  })
})
