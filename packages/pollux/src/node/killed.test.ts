import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { createEmulator, scriptedEngine } from '@pollux/emulator'
import { serve } from '@pollux/emulator/node'
import { sqliteLedger } from '@pollux/ledger/node'
import { expect, onTestFinished, test } from 'vitest'
import { partsOf } from '../fixtures/emulate.ts'

/** Kills in a row, 20 by `pnpm run long`. */
const kills = Number(process.env.KILLS ?? 5)

const PICTURES = 60
const CONCURRENCY = 8
const script = fileURLToPath(new URL('fixtures/label-until-killed.ts', import.meta.url))

interface Line {
  name: string
  key: string
  isStored: boolean
  answer?: { findings: { label: string }[] }
  error?: string
}

const faults = { seed: 7, quota: 0.05, unavailable: 0.03 }

/** A Gemini that counts the answers that it is paid for, by picture. */
async function startGemini(faults = {}) {
  const paid = new Map<string, number>()
  const engine = scriptedEngine((request) => {
    const data = partsOf(request)[0]?.inlineData?.data ?? ''
    paid.set(data, (paid.get(data) ?? 0) + 1)
    return `[{"box_2d":[0,0,500,500],"label":"${data.slice(-40, -20)}"}]`
  })
  const server = await serve(createEmulator({ engine, faults, now: () => Date.UTC(2026, 10, 21) }))
  onTestFinished(() => server.close())
  return { url: server.url, paid }
}

/** A process that labels until it is killed, or to the end. Returns the outcomes that it printed. */
async function labelIn(
  url: string,
  path: string,
  { killedAt = 0, time = 'skipped' }: { killedAt?: number; time?: 'skipped' | 'shared' } = {},
): Promise<Line[]> {
  const options = [url, path, String(PICTURES), String(killedAt), time]
  const child = spawn(process.execPath, ['--conditions=@pollux/source', script, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const ended = once(child, 'exit')
  const printed = await text(child.stdout)
  const [code, signal] = await ended
  expect(code ?? signal).toBe(killedAt > 0 ? 'SIGKILL' : 0)
  return printed === '' ? [] : JSON.parse(printed)
}

const withoutStored = ({ isStored, ...line }: Line) => line

/** Numbers from 1 to 20 that look random, from a seed (Park and Miller's generator). */
function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return 1 + (state % 20)
  }
}

test(`work that is killed ${kills} times ends as if it had not been, and pays for no stored answer again`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'label-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const undisturbed = await startGemini(faults)
  const expected = await labelIn(undisturbed.url, join(folder, 'undisturbed.sqlite'))
  expect(expected).toHaveLength(PICTURES)
  expect([...undisturbed.paid.values()]).toEqual(Array(PICTURES).fill(1))

  const { url, paid } = await startGemini(faults)
  const path = join(folder, 'ledger.sqlite')
  const next = numbersFrom(11)
  /** How many answers had been stored by each kill, and what had been paid by then. */
  const states: { answered: Set<string>; paid: Map<string, number> }[] = []
  for (let kill = 0; kill < kills; kill += 1) {
    // Later runs have less to write.
    const killedAt = Math.min(next(), 1 + Math.floor((2 * PICTURES) / kills))
    await labelIn(url, path, { killedAt })
    const ledger = await sqliteLedger(path)
    const answered = new Set<string>()
    for await (const { key } of ledger.list({ state: 'answered' })) answered.add(key)
    await ledger.close()
    states.push({ answered, paid: new Map(paid) })
  }
  const lines = await labelIn(url, path)
  expect(lines.map(withoutStored)).toEqual(expected.map(withoutStored))

  const total = [...paid.values()].reduce((sum, count) => sum + count, 0)
  expect(total - PICTURES).toBeLessThanOrEqual(kills * CONCURRENCY)
  const pictureOf = new Map(
    lines.map(({ key, answer }) => [key, String(answer?.findings[0]?.label)]),
  )
  const dataOf = (label: string | undefined) =>
    [...paid.keys()].find((data) => data.slice(-40, -20) === label) ?? ''
  for (const state of states) {
    for (const key of state.answered) {
      const data = dataOf(pictureOf.get(key))
      expect(paid.get(data)).toBe(state.paid.get(data))
    }
  }
}, 600_000)

test('two processes at one ledger pay for each picture once, and both yield every answer', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'label-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const { url, paid } = await startGemini()
  const path = join(folder, 'ledger.sqlite')
  const time = 'shared'
  const [one, other] = await Promise.all([
    labelIn(url, path, { time }),
    labelIn(url, path, { time }),
  ])
  expect(one.map(withoutStored)).toEqual(other.map(withoutStored))
  expect([...paid.values()]).toEqual(Array(PICTURES).fill(1))
  const bought = [...one, ...other].filter(({ isStored }) => !isStored)
  expect(bought).toHaveLength(PICTURES)
}, 600_000)
