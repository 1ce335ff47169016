import { expect, test } from 'vitest'
import { bundledBytes } from './bundle.ts'

test('createTransport is under 20.6 kB gzipped, the SDK left out, with all middleware that is on by default and the catalogue of models', async () => {
  const bytes = await bundledBytes('packages/transport/src/calls/transport.ts', ['@google/genai'])
  expect(bytes).toBeGreaterThan(12_000)
  expect(bytes).toBeLessThan(20_600)
})
