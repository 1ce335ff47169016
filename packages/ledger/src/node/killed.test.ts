import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { sqliteLedger } from './sqlite-ledger.ts'

const script = fileURLToPath(new URL('fixtures/write-until-killed.ts', import.meta.url))

type Acknowledgement = [key: string, revision: number, token: string]

/** Lets a process write until so many of its writes were acknowledged, kills it, and returns what was acknowledged until its end. */
async function writeAndKill(path: string, name: string, writes: number) {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--conditions=@pollux/source', script, path, name],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const ended = new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)))
  const acknowledged: Acknowledgement[] = []
  for await (const line of createInterface({ input: child.stdout! })) {
    acknowledged.push(JSON.parse(line))
    if (acknowledged.length === writes) child.kill('SIGKILL')
  }
  expect(await ended).toBe('SIGKILL')
  return acknowledged
}

/** Numbers from 1 to 40 that look random, from a seed (Park and Miller's generator). */
function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return 1 + (state % 40)
  }
}

test.each([1, 2, 3])(
  'four processes that are killed while they write lose nothing acknowledged and write no revision twice, seed %i',
  async (seed) => {
    const folder = mkdtempSync(join(tmpdir(), 'ledger-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const path = join(folder, 'ledger.sqlite')
    const next = numbersFrom(seed)
    const writers = ['a', 'b', 'c', 'd'].map(async (writer) => {
      const acknowledged: Acknowledgement[] = []
      for (let life = 0; life < 3; life++) {
        acknowledged.push(...(await writeAndKill(path, `${writer}${life}`, next())))
      }
      return acknowledged
    })
    const acknowledged = (await Promise.all(writers)).flat()

    const ledger = await sqliteLedger(path)
    onTestFinished(() => ledger.close())
    const lists = new Map<string, string[]>()
    for await (const { key, value, revision } of ledger.list()) {
      // Each revision has appended one token.
      expect(value).toHaveLength(revision)
      lists.set(key, value as string[])
    }
    for (const [key, revision, token] of acknowledged) {
      expect(lists.get(key)?.[revision - 1]).toBe(token)
    }
    const written = [...lists.values()].flat()
    expect(new Set(written).size).toBe(written.length)
    expect(written.length).toBeGreaterThanOrEqual(acknowledged.length)
  },
)
