import { expect, test } from 'vitest'
import { bundledBytes } from './bundle.ts'

test('createTransport is under 12.5 kB gzipped, the SDK left out, all middleware that is on by default within', async () => {
  const bytes = await bundledBytes('packages/transport/src/transport.ts', ['@google/genai'])
  expect(bytes).toBeGreaterThan(8000)
  expect(bytes).toBeLessThan(12_500)
})
