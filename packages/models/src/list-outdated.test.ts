import { expect, test } from 'vitest'
import { findModel, models } from './find-model.ts'
import { listOutdated } from './list-outdated.ts'
import type { Model } from './model.ts'

const flash = findModel('gemini-3.8-flash')
const price = { validFrom: '2026-01-01', inputPerMillion: 1, outputPerMillion: 2 }
const source = { from: 'a page', certainty: 'high' } as const

const listed = (model: Partial<Model>, at: string) =>
  listOutdated([{ ...flash, ...model }], { at: new Date(at) }).map(({ what, until }) => [
    what,
    until,
  ])

test('a price that ran out with none to follow is listed from the next day on', () => {
  const prices = [{ ...price, validTo: '2026-12-31', source }]
  expect(listed({ prices }, '2026-12-31T23:59:59Z')).toEqual([])
  expect(listed({ prices }, '2027-01-01')).toEqual([['price', '2026-12-31']])
})

test('a price with a successor is not listed', () => {
  const next = { ...price, validFrom: '2027-01-01', source }
  expect(
    listed({ prices: [{ ...price, validTo: '2026-12-31', source }, next] }, '2028-01-01'),
  ).toEqual([])
})

test('a model that ended is listed unless another follows it', () => {
  expect(listed({ shutdown: { on: '2026-06-01' } }, '2026-05-31')).toEqual([])
  expect(listed({ shutdown: { on: '2026-06-01' } }, '2026-06-01')).toEqual([
    ['model', '2026-05-31'],
  ])
  expect(listed({ shutdown: { on: '2026-06-01', successor: 'x' } }, '2027-01-01')).toEqual([])
  expect(listed({ shutdown: { on: '2026-06-01', routedTo: 'x' } }, '2027-01-01')).toEqual([])
})

test('a price that ends with its model is not listed', () => {
  const prices = [{ ...price, validTo: '2026-05-31', source }]
  expect(listed({ prices, shutdown: { on: '2026-06-01', successor: 'x' } }, '2027-01-01')).toEqual(
    [],
  )
})

test('on no day nothing is listed', () => {
  expect(listOutdated(models, { at: new Date('never') })).toEqual([])
})
