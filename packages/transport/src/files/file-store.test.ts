import { expect, test } from 'vitest'
import { createFileCache } from './file-store.ts'
import type { GeminiFile } from './gemini-file.ts'

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

test('the thousand files that were asked for last are kept in memory', async () => {
  const cache = createFileCache(undefined, () => 0)
  for (let index = 0; index < 1001; index += 1) {
    await cache.set(`${index}`, fileOf(`files/${index}`), 'a'.repeat(64), 0)
    await cache.get('0')
  }
  expect(await cache.get('0')).toMatchObject({ name: 'files/0', sha256: 'a'.repeat(64) })
  expect(await cache.get('1')).toBeUndefined()
  expect(await cache.get('1000')).toMatchObject({ state: 'active' })
})

test('only the file that is meant is forgotten', async () => {
  const cache = createFileCache(undefined, () => 0)
  await cache.set('key', fileOf('files/new'), 'a'.repeat(64), 0)
  await cache.delete('key', 'files/old')
  expect(await cache.get('key')).toBeDefined()
  await cache.delete('key', 'files/new')
  expect(await cache.get('key')).toBeUndefined()
})
