import { expect, test } from 'vitest'
import { loadedFirst } from './bundle.ts'

test('pollux loads no reader of videos, recordings and PDFs with a page, nor all of zod', async () => {
  const { bytes, modules } = await loadedFirst('packages/pollux/src/index.ts', ['@google/genai'])
  const heavy = /music-metadata|media\/src\/(pdf|video)\/|zod\/v4\/classic/
  expect(modules.filter((module) => heavy.test(module))).toEqual([])
  // All prompts, the readers of findings and values, masks, uploads and the catalogue of models with their ends are within.
  expect(bytes).toBeGreaterThan(90_000)
  expect(bytes).toBeLessThan(140_000)
})
