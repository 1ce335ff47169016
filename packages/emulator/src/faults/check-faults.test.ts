import { expect, test } from 'vitest'
import type { EmulatorOptions } from '../assembly/create-emulator.ts'
import { sender } from '../fixtures/send.ts'
import { wireError } from '../protocol/wire-error.ts'
import type { Fault } from './fault.ts'

async function ask(options: Partial<EmulatorOptions>): Promise<Response> {
  const send = sender({ engine: () => 'A cat.', ...options })
  const contents = [{ parts: [{ text: 'Hi' }] }]
  return await send('/v1beta/models/gemini-3.8-flash:generateContent', { contents })
}

test.each<[string, unknown]>([
  ['a word', 'close'],
  ['false', false],
  ['an object without a name', {}],
  ['a promise', Promise.resolve({ delay: 5 })],
  ['a hole in a list', [undefined]],
  ['a status that there is not', { status: 99, body: '' }],
  ['a time before now', { delay: -1 }],
  ['half a byte', { cut: 0.5 }],
  ['a connection that ends otherwise', { connection: 'break' }],
  ['a loss of something else', { lose: 'reply' }],
  ['fewer bytes than none', { lose: 'request', after: -1 }],
  ['a detail alone', { everyMs: 5 }],
  ['a bomb of no number', { bomb: Number.NaN }],
])('%s is told to be no fault', async (_, fault) => {
  const response = await ask({ faults: () => fault as Fault })
  expect(response.status).toBe(500)
  expect(await response.text()).toContain('Expected a fault for the result of faults but')
})

test.each<[string, Partial<EmulatorOptions>]>([
  ['faults', { faults: fail }],
  ['wait', { wait: fail, faults: () => ({ delay: 5 }) }],
  ['nextId', { nextId: fail }],
])('the sentence of %s that fails comes to the client', async (_, options) => {
  const response = await ask(options)
  expect(response.status).toBe(500)
  expect((await response.json()).error.message).toContain('This was a mistake.')
})

function fail(): never {
  throw new Error('This was a mistake.')
}

test('an answer without a body may be told', async () => {
  for (const status of [204, 304, 503]) {
    const response = await ask({ faults: () => ({ status }) as Fault })
    expect([response.status, (await response.text()).trim()]).toEqual([status, ''])
  }
})

test('an error of no status is refused where it is made', () => {
  expect(() => wireError('NOPE' as never)).toThrow('for status but received "NOPE"')
  expect(() => wireError(99)).toThrow(TypeError)
})
