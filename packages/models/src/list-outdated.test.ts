import { expect, test } from 'vitest'
import { findModel, models } from './find-model.ts'
import { listOutdated } from './list-outdated.ts'
import type { Model } from './model.ts'

const flash = findModel('gemini-3.8-flash')
const price = { validFrom: '2026-01-01', inputPerMillion: 1, outputPerMillion: 2 }
const source = { from: 'a page', certainty: 'high' } as const

const listed = (model: Partial<Model>, at: string) =>
  listOutdated([{ ...flash, prices: [], ...model }], { at: new Date(at) }).map(
    ({ what, api, until }) => [what, api, until],
  )

test('a price that ran out with none to follow is listed from the next day on', () => {
  const prices = [{ ...price, validTo: '2026-12-31', source }]
  expect(listed({ prices }, '2026-12-31T23:59:59Z')).toEqual([])
  expect(listed({ prices }, '2027-01-01')).toEqual([['price', 'developer', '2026-12-31']])
})

test('a price with a successor is not listed', () => {
  const next = { ...price, validFrom: '2027-01-01', source }
  expect(
    listed({ prices: [{ ...price, validTo: '2026-12-31', source }, next] }, '2028-01-01'),
  ).toEqual([])
})

const ending = (end: object) => ({ shutdown: { developer: { on: '2026-06-01', source, ...end } } })

test('a model that ended is listed unless another follows it', () => {
  expect(listed(ending({}), '2026-05-31')).toEqual([])
  expect(listed(ending({}), '2026-06-01')).toEqual([['model', 'developer', '2026-05-31']])
  expect(listed(ending({ successor: 'x' }), '2027-01-01')).toEqual([])
  expect(listed(ending({ routedTo: 'x' }), '2027-01-01')).toEqual([])
})

test('a model that ended on one API alone is listed for that one', () => {
  const shutdown = { vertex: { on: '2026-06-01', source } }
  expect(listed({ shutdown }, '2026-06-01')).toEqual([['model', 'vertex', '2026-05-31']])
})

test('the earliest possible day of an end ends nothing', () => {
  const shutdown = { developer: { earliest: '2026-06-01', source } }
  expect(listed({ shutdown }, '2027-01-01')).toEqual([])
})

test('a price that ends with its model is not listed', () => {
  const prices = [{ ...price, validTo: '2026-05-31', source }]
  expect(listed({ prices, ...ending({ successor: 'x' }) }, '2027-01-01')).toEqual([])
})

test('a day must be given', () => {
  expect(() => listOutdated(models, { at: new Date('never') })).toThrow(TypeError)
})
