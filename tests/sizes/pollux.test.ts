import { expect, test } from 'vitest'
import { loadedFirst } from './bundle.ts'

test('pollux loads with a page neither what reads answers nor what only some calls need', async () => {
  const { bytes, modules } = await loadedFirst('packages/pollux/src/index.ts', ['@google/genai'])
  const late =
    /packages\/(answers|masks|tokens)\/|files\/file-methods|ask-interactions|media\/src\/(pdf|video)\/|music-metadata|zod\/v4\/classic/
  expect(modules.filter((module) => late.test(module))).toEqual([])
  // All prompts and the catalogue of models with their ends are within.
  expect(bytes).toBeGreaterThan(50_000)
  expect(bytes).toBeLessThan(69_000)
})
