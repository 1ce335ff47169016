import { expect, test } from 'vitest'
import { createCatalogue } from './catalogue.ts'
import { findModel, models } from './find-model.ts'
import type { Model } from './model.ts'
import { resolveModel } from './resolve-model.ts'

const flash = findModel('gemini-3.8-flash')
const source = { from: 'a page', certainty: 'high' } as const

function standing(name: string, api: 'developer' | 'vertex', at: string) {
  const served = resolveModel(name, { api, at: new Date(at) })
  return [served.standing, served.successor ?? served.model.id]
}

test('a model that is routed is answered for from the first second of its end', () => {
  const pro = (at: string) => standing('gemini-2.5-pro', 'developer', at)
  expect(pro('2026-11-30T23:59:59.999Z')).toEqual(['serving', 'gemini-2.5-pro'])
  expect(pro('2026-12-01T00:00:00.000Z')).toEqual(['routed', 'gemini-3.8-flash'])
  expect(standing('gemini-2.5-flash', 'developer', '2026-12-01')).toEqual([
    'routed',
    'gemini-3.5-flash-lite',
  ])
})

test('an end belongs to an API', () => {
  expect(standing('gemini-2.5-flash', 'vertex', '2026-10-19')).toEqual([
    'serving',
    'gemini-2.5-flash',
  ])
  expect(standing('gemini-2.5-flash', 'vertex', '2026-10-20')).toEqual([
    'gone',
    'gemini-3.5-flash-lite',
  ])
  expect(standing('gemini-2.5-flash-lite', 'developer', '2028-02-29')[0]).toBe('serving')
  expect(standing('gemini-2.5-flash-lite', 'vertex', '2028-02-29')[0]).toBe('gone')
})

test('the successor of a model that is gone is one that serves', () => {
  expect(standing('gemini-1.5-pro', 'developer', '2025-09-24')).toEqual(['gone', 'gemini-2.5-pro'])
  expect(standing('gemini-1.5-pro', 'developer', '2026-12-01')).toEqual([
    'gone',
    'gemini-3.8-flash',
  ])
  expect(standing('gemini-1.5-flash', 'vertex', '2026-12-01')).toEqual([
    'gone',
    'gemini-3.5-flash-lite',
  ])
})

test('the day before which a model does not end ends nothing', () => {
  expect(standing('gemini-3.1-flash-lite', 'developer', '2027-05-07')[0]).toBe('serving')
  expect(standing('gemini-3.5-flash', 'vertex', '2027-05-19')[0]).toBe('serving')
})

test('a name keeps its form, and any form of it leads to the same model', () => {
  const at = new Date('2026-12-01')
  for (const name of ['models/gemini-2.5-pro', 'GEMINI-2.5-PRO', 'gemini-2.5-pro-preview-05-06']) {
    const served = resolveModel(name, { api: 'developer', at })
    expect(served).toMatchObject({ name, standing: 'routed', since: '2026-12-01' })
    expect(served.requested.id).toBe('gemini-2.5-pro')
  }
})

test('a name that is not known serves', () => {
  const served = resolveModel('gemini-9-flash', { api: 'vertex', at: new Date('2030-01-01') })
  expect(served).toMatchObject({ standing: 'serving', model: { known: false } })
  expect(served).not.toHaveProperty('since')
})

function own(id: string, end: object): Model {
  return { ...flash, id, aliases: [], shutdown: { developer: { source, ...end } } }
}

const among = (...entries: Model[]) => ({
  api: 'developer' as const,
  at: new Date('2026-06-01'),
  catalogue: createCatalogue([...models, ...entries]),
})

test('a route is followed to its end', () => {
  const [a, b] = [
    own('a', { on: '2026-01-01', routedTo: 'b' }),
    own('b', { on: '2026-02-01', routedTo: 'gemini-3.8-flash' }),
  ]
  const served = resolveModel('a', among(a, b))
  expect(served).toMatchObject({ standing: 'routed', since: '2026-01-01', model: flash })
})

test('a route that leads to a model that is gone leads nowhere', () => {
  const [a, b] = [
    own('a', { on: '2026-01-01', routedTo: 'b' }),
    own('b', { on: '2026-02-01', successor: 'gemini-3.8-flash' }),
  ]
  expect(resolveModel('a', among(a, b))).toMatchObject({
    standing: 'gone',
    model: a,
    successor: 'gemini-3.8-flash',
  })
})

test('a model that ended with nothing to follow has no successor', () => {
  const served = resolveModel('a', among(own('a', { on: '2026-01-01' })))
  expect(served.standing).toBe('gone')
  expect(served).not.toHaveProperty('successor')
})

test('a ring of routes ends', () => {
  const [a, b] = [
    own('a', { on: '2026-01-01', routedTo: 'b' }),
    own('b', { on: '2026-01-01', routedTo: 'a' }),
  ]
  const served = resolveModel('a', among(a, b))
  expect(served.standing).toBe('gone')
  expect(served).not.toHaveProperty('successor')
})

test.each([
  { api: 'developer' },
  { api: 'developer', at: new Date('never') },
  { at: new Date('2026-12-01') },
  { api: 'studio', at: new Date('2026-12-01') },
])('%j does not say where and when', (options) => {
  expect(() => resolveModel('gemini-3.8-flash', options as never)).toThrow(TypeError)
})
