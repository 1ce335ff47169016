import { expect, test } from 'vitest'
import { sender } from '../fixtures/send.ts'
import { createEmulator } from './create-emulator.ts'

const engine = () => 'A cat.'

test.each<[string, object | undefined, string]>([
  ['no options', undefined, 'an object for options but received undefined'],
  ['no engine', {}, 'a function for engine but received undefined'],
  ['an engine that is a text', { engine: 'x' }, 'a function for engine but received "x"'],
  [
    'keys that are one text',
    { engine, apiKeys: 'abc' },
    'an array of strings that are not empty for apiKeys but',
  ],
  [
    'an empty key',
    { engine, apiKeys: [''] },
    'an array of strings that are not empty for apiKeys but',
  ],
  [
    'a fault in place of faults',
    { engine, faults: { delay: 5 } },
    'a function, or { seed, malformed, quota, unavailable }, for faults but',
  ],
  ['a time that stands', { engine, now: 5 }, 'a function for now but'],
  ['models as a list', { engine, catalogue: [] }, 'catalogue of createCatalogue for'],
  ['a plain object of objects', { engine, objects: {} }, 'a Map or a function for objects but'],
  ['a granularity of 0', { engine, chunkGranularity: 0 }, 'at least 1 for chunkGranularity but'],
  ['strictness in words', { engine, strict: 'yes' }, 'true or false for strict but received "yes"'],
  ['a log that is none', { engine, log: console }, 'a function for log but'],
  ['a number in words', { engine, maxFileBytes: '5' }, 'at least 1 for maxFileBytes but'],
  ['half an interaction', { engine, maxInteractions: 0.5 }, 'at least 0 for maxInteractions but'],
  ['no number', { engine, minCacheTokens: Number.NaN }, 'at least 0 for minCacheTokens but'],
])('%s is refused when the emulator is made', (_, options, words) => {
  expect(() => createEmulator(options as never)).toThrow(TypeError)
  expect(() => createEmulator(options as never)).toThrow(words)
})

test('a label that no header can hold is refused', () => {
  const labelled = Object.assign(() => 'A cat.', { label: 'Kätzchen\n' })
  expect(() => createEmulator({ engine: labelled })).toThrow(
    'printable ASCII characters for engine.label',
  )
})

test('an id of a file that clients cannot cut out of an address is told, other ids are free', async () => {
  const register = async (nextId: (kind: string) => string) => {
    const headers = { authorization: 'Bearer token' }
    const answer = await sender({ nextId })(
      '/v1/files:register',
      { uris: ['gs://a/b'] },
      { headers },
    )
    const { files, error } = await answer.json()
    return files?.[0].name ?? error.message
  }
  expect(await register((kind) => (kind === 'file' ? 'a1' : 'A-1'))).toBe('files/a1')
  for (const id of ['file-1', 'A1', '', 'a'.repeat(41)]) {
    expect(await register(() => id)).toContain(
      `Expected 1 to 40 characters of a-z and 0-9 for the id that nextId returns for a file but received ${JSON.stringify(id)}`,
    )
  }
})

test('what may be 0 may be 0', () => {
  const none = { maxKeptFileBytes: 0, minCacheTokens: 0, maxInteractions: 0 }
  expect(() => createEmulator({ engine, ...none })).not.toThrow()
})
