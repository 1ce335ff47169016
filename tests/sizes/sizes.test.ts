import { expect, test } from 'vitest'
import { bundledBytes } from './bundle.ts'

test('tokens is under 8.75 kB gzipped, the catalogue left out', async () => {
  const bytes = await bundledBytes('packages/tokens/src/index.ts', ['@pollux/models'])
  expect(bytes).toBeGreaterThan(1000)
  expect(bytes).toBeLessThan(8750)
})

test('ledger is under 4 kB gzipped in a browser', async () => {
  const bytes = await bundledBytes('packages/ledger/src/index.ts', [])
  expect(bytes).toBeGreaterThan(1000)
  expect(bytes).toBeLessThan(4000)
})
