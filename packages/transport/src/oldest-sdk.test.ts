import { describe, expect, test, vi } from 'vitest'

// All that speaks HTTP, once more with the low end of the peer range in the SDK's place.
vi.mock('@google/genai', () => import('genai-2'))

test('this is the other SDK', async () => {
  const [{ GoogleGenAI }, oldest] = [await import('@google/genai'), await import('genai-2')]
  expect(GoogleGenAI).toBe(oldest.GoogleGenAI)
  expect(await vi.importActual('@google/genai')).not.toHaveProperty('GoogleGenAI', GoogleGenAI)
})

describe.each<[string, () => Promise<unknown>]>([
  ['connect', () => import('./client/connect.test.ts')],
  ['guard-fetch', () => import('./client/guard-fetch.test.ts')],
  ['late-bytes', () => import('./client/late-bytes.test.ts')],
  ['leaks', () => import('./leaks.test.ts')],
  ['node/connect', () => import('./node/connect.test.ts')],
  ['read-failure', () => import('./failures/read-failure.test.ts')],
  ['record', () => import('./middleware/record.test.ts')],
  ['retry', () => import('./middleware/retry.test.ts')],
  ['timeout', () => import('./middleware/timeout.test.ts')],
  ['transport', () => import('./calls/transport.test.ts')],
])('with the SDK 2.29.1, %s', async (_, load) => {
  await load()
})
