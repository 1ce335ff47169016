import { expect, test } from 'vitest'
import { loadedFirst } from './bundle.ts'

test('backend-wasm loads no codec before a picture needs it', async () => {
  const { bytes, modules } = await loadedFirst('packages/backend-wasm/src/index.ts', [])
  expect(modules.filter((module) => /@jsquash|jpeg-js/.test(module))).toEqual([])
  expect(bytes).toBeGreaterThan(8000)
  expect(bytes).toBeLessThan(24_000)
})
