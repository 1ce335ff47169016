import * as models from '@pollux/models'
import { test } from 'vitest'
import { expectOrderly } from './sweep.ts'

const model = () => structuredClone(models.findModel('gemini-3.8-flash'))
const at = () => new Date('2026-11-01')

test('wrong arguments of models are a sentence', async () => {
  await expectOrderly(models, {
    createCatalogue: () => [[model(), model()]],
    findModel: () => ['gemini-3.8-flash'],
    listOutdated: () => [[model()], { at: at() }],
    priceAt: () => [model(), at()],
    resolveModel: () => [
      'gemini-3.8-flash',
      { api: 'developer', at: at(), catalogue: models.createCatalogue([model()]) },
    ],
  })
})
