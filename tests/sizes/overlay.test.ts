import { expect, test } from 'vitest'
import { bundledBytes } from './bundle.ts'

test('overlay is under 17 kB gzipped beside render and what render stands on', async () => {
  const below = ['render', 'masks', 'geometry', 'image', 'errors'].map((name) => `@pollux/${name}`)
  const bytes = await bundledBytes('packages/overlay/src/define.ts', below)
  expect(bytes).toBeGreaterThan(8000)
  expect(bytes).toBeLessThan(17_000)
})

test('overlay with all that it loads is under 30 kB gzipped: no font, no codec', async () => {
  expect(await bundledBytes('packages/overlay/src/define.ts', [])).toBeLessThan(30_000)
})
