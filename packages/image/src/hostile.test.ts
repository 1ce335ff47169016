import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

test('every hostile PNG is decoded or refused within a second and, all together, 256 MB', () => {
  const script = fileURLToPath(new URL('./fixtures/decode-hostile.ts', import.meta.url))
  const options = ['--conditions=@pollux/source', script]
  const printed = execFileSync(process.execPath, options, { encoding: 'utf8', timeout: 60_000 })
  const { count, slow, megabytes } = JSON.parse(printed)
  expect(count).toBeGreaterThan(50)
  expect(slow).toEqual([])
  expect(megabytes).toBeLessThan(256)
}, 60_000)
