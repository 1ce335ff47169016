import { expect, test } from 'vitest'
import type { GeminiFile } from '../uploads/gemini-file.ts'
import { createFileCache, type FileStore, type StoredFile } from './file-store.ts'

const sha256 = 'a'.repeat(64)
const patient = {
  now: () => 0,
  limit: <Value>(_: AbortSignal, task: () => Promise<Value>) => task(),
}
const { signal } = new AbortController()

function fileOf(name: string): GeminiFile {
  return {
    name,
    uri: `https://example.com/${name}`,
    mimeType: 'image/png',
    bytes: 9,
    state: 'active',
    updated: new Date(0),
    expires: new Date(48 * 3_600_000),
  }
}

test('the thousand files that were used last are kept in memory', async () => {
  const cache = createFileCache(undefined, patient)
  for (let index = 0; index < 1001; index += 1) {
    await cache.set(`${index}`, fileOf(`files/${index}`), { sha256, begun: 0, signal })
    await cache.get('0', sha256, signal)
  }
  expect(await cache.get('0', sha256, signal)).toMatchObject({ name: 'files/0', sha256: sha256 })
  expect(await cache.get('1', sha256, signal)).toBeUndefined()
  expect(await cache.get('1000', sha256, signal)).toMatchObject({ state: 'active' })
})

test('only the named file is forgotten', async () => {
  const cache = createFileCache(undefined, patient)
  await cache.set('key', fileOf('files/new'), { sha256, begun: 0, signal })
  await cache.delete('key', 'files/old', signal)
  expect(await cache.get('key', sha256, signal)).toBeDefined()
  await cache.delete('key', 'files/new', signal)
  expect(await cache.get('key', sha256, signal)).toBeUndefined()
})

test('a stored file with other bytes is deleted and not used', async () => {
  const store = new Map<string, StoredFile>()
  const cache = createFileCache(store, patient)
  await cache.set('key', fileOf('files/new'), { sha256: 'b'.repeat(64), begun: 0, signal })
  expect(await cache.get('key', sha256, signal)).toBeUndefined()
  expect(store.size).toBe(0)
})

test('a store that does not answer in time counts as empty', async () => {
  const never = () => new Promise<undefined>(() => {})
  const store: FileStore = { get: never, set: never, delete: never }
  const limit = () => Promise.reject(new Error('Too late.'))
  const cache = createFileCache(store, { now: () => 0, limit })
  expect(await cache.get('key', sha256, signal)).toBeUndefined()
  await cache.set('key', fileOf('files/new'), { sha256, begun: 0, signal })
  await cache.delete('key', 'files/new', signal)
})
