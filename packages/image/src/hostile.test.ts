import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

test('no hostile PNG takes more work than 50 megapixels, and all together fit into 256 MB', () => {
  const script = fileURLToPath(new URL('./fixtures/decode-hostile.ts', import.meta.url))
  const options = ['--conditions=@pollux/source', script]
  const printed = execFileSync(process.execPath, options, { encoding: 'utf8', timeout: 300_000 })
  const { work, megabytes } = JSON.parse(printed)
  expect(work.length).toBeGreaterThan(50)
  for (const { name, steps, inflated } of work) {
    expect({ name, isMuch: steps > 60_000_000 }).toEqual({ name, isMuch: false })
    expect({ name, isMuch: inflated > 50_000_000 }).toEqual({ name, isMuch: false })
  }
  expect(megabytes).toBeLessThan(256)
}, 300_000)
