import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const mutants = process.env.MUTANTS ?? '300'
const seed = '11'

test(`decodes or refuses ${mutants} broken HEIC files, each the same twice and without output (seed ${seed})`, () => {
  const script = fileURLToPath(new URL('./fixtures/decode-mutants.ts', import.meta.url))
  const options = ['--conditions=@pollux/source', script, mutants, seed]
  const printed = execFileSync(process.execPath, options, { encoding: 'utf8', timeout: 300_000 })
  const { outcomes, megabytes, width } = JSON.parse(printed)
  expect(Object.keys(outcomes).filter((outcome) => outcome.startsWith('not'))).toEqual([])
  expect(outcomes.decoded).toBeGreaterThan(0)
  expect(megabytes).toBeLessThan(300)
  expect(width).toBe(64)
}, 300_000)
