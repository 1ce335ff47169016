import { expect, test } from 'vitest'
import { bundledBytes, loadedFirst } from './bundle.ts'

const entry = 'packages/overlay/src/define.ts'

/** Render, and what it stands on. */
const below = ['render', 'masks', 'geometry', 'image', 'errors'].map((name) => `@pollux/${name}`)

test('overlay is under 15 kB gzipped beside render, the editor left out until it is asked for', async () => {
  const { bytes, modules } = await loadedFirst(entry, below)
  expect(modules.filter((module) => /edit\/(editor|edits|run-command)\.ts/.test(module))).toEqual(
    [],
  )
  expect(bytes).toBeGreaterThan(8000)
  expect(bytes).toBeLessThan(15_000)
})

test('the editor adds less than 4 kB, and what both stand on less than 9 kB: no font, no codec', async () => {
  expect(await bundledBytes(entry, below)).toBeLessThan(19_000)
  expect(await bundledBytes(entry, [])).toBeLessThan(28_000)
})
