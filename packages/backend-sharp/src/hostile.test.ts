import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const mutants = process.env.MUTANTS ?? '500'
const seed = '7'

test(`decodes or refuses ${mutants} broken files of every format, each the same twice (seed ${seed})`, () => {
  const script = fileURLToPath(new URL('./fixtures/decode-mutants.ts', import.meta.url))
  const options = ['--conditions=@pollux/source', script, mutants, seed]
  const printed = execFileSync(process.execPath, options, { encoding: 'utf8', timeout: 300_000 })
  const { outcomes, megabytes } = JSON.parse(printed)
  const wrong = Object.keys(outcomes).filter((outcome) => outcome.startsWith('not'))
  expect(wrong).toEqual([])
  expect(outcomes.decoded).toBeGreaterThan(0)
  expect(megabytes).toBeLessThan(300)
}, 300_000)
