import { expect, test } from 'vitest'
import { findModel } from './find-model.ts'
import { priceAt } from './price.ts'

test.each([
  ['gemini-4-argon', '2026-11-30T23:59:59.999Z', 2, 10],
  ['gemini-4-argon', '2026-12-01T00:00:00.000Z', 4, 20],
  ['gemini-4-carbon', '2026-11-10', 2, 10],
  ['gemini-3.8-flash', '2026-12-31T12:00:00Z', 0.75, 3.75],
  ['gemini-3.8-flash', '2027-01-01', 1.5, 7.5],
  ['gemini-3.5-flash', '2026-11-21', 1.5, 9],
  ['gemini-2.5-flash-lite', '2026-11-21', 0.1, 0.4],
])('%s costs on %s what its page says', (name, at, inputPerMillion, outputPerMillion) => {
  expect(priceAt(findModel(name), new Date(at))).toMatchObject({
    inputPerMillion,
    outputPerMillion,
  })
})

test('before the first price and on no day there is none', () => {
  expect(priceAt(findModel('gemini-4-argon'), new Date('2026-09-29'))).toBeUndefined()
  expect(priceAt(findModel('gemini-4-argon'), new Date('never'))).toBeUndefined()
  expect(priceAt(findModel('gemini-1.5-pro'), new Date('2025-01-01'))).toBeUndefined()
})
