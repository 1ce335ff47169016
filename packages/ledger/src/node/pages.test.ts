import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { fillLedger } from './fixtures/fill-ledger.ts'
import { sqliteLedger } from './sqlite-ledger.ts'

const script = fileURLToPath(new URL('fixtures/list-all.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'ledger-'))
const path = join(folder, 'ledger.sqlite')

beforeAll(() => fillLedger(path, 100_000))
afterAll(() => rmSync(folder, { recursive: true }))

async function openFilled() {
  const ledger = await sqliteLedger(path)
  onTestFinished(() => ledger.close())
  return ledger
}

/** Counts how often the event loop comes round during some work. */
async function countIterations(work: () => Promise<void>): Promise<number> {
  let iterations = 0
  let isRunning = true
  const iterate = () => {
    iterations++
    if (isRunning) setImmediate(iterate)
  }
  setImmediate(iterate)
  await work()
  isRunning = false
  return iterations
}

// Values of 100,000 entries have 100 MB.
test('listing a hundred thousand entries takes no more memory than listing some', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--conditions=@pollux/source',
    script,
    path,
  ])
  const [entries, megabytes] = JSON.parse(stdout)
  expect(entries).toBe(100_000)
  expect(megabytes).toBeLessThan(150)
})

test('a listing reads two hundred entries at a time, and the event loop goes on between', async () => {
  const ledger = await openFilled()
  const iterations = await countIterations(async () => {
    for await (const _ of ledger.list({ state: 'asked' }));
  })
  expect(iterations).toBeGreaterThanOrEqual(50_000 / 200)
})

test('a page of large values ends before it has two hundred', async () => {
  const ledger = await sqliteLedger(join(folder, 'large.sqlite'))
  onTestFinished(() => ledger.close())
  for (let at = 0; at < 8; at++) {
    const change = { state: 'answered', value: 'x'.repeat(1_000_000), revision: 0 }
    await ledger.put(`picture ${at}`, change)
  }
  const iterations = await countIterations(async () => {
    for await (const _ of ledger.list());
  })
  expect(iterations).toBeGreaterThanOrEqual(8)
})

test('a count reads ten thousand entries at a time, and the event loop goes on between', async () => {
  const ledger = await openFilled()
  const iterations = await countIterations(async () => {
    expect(await ledger.count()).toEqual({ asked: 50_000, answered: 50_000 })
  })
  expect(iterations).toBeGreaterThanOrEqual(10)
})

test('calls that are made together take an iteration of the event loop each', async () => {
  const ledger = await openFilled()
  const iterations = await countIterations(async () => {
    await Promise.all(Array.from({ length: 50 }, () => ledger.get('picture 0000001')))
  })
  expect(iterations).toBeGreaterThanOrEqual(50)
})

test('a listing that is left early holds no lock', async () => {
  const [reader, writer] = [await openFilled(), await openFilled()]
  for await (const _ of reader.list()) break
  await writer.put('picture 0000001', { state: 'failed', value: null, revision: 1 })
  expect(await reader.get('picture 0000001')).toMatchObject({ state: 'failed', revision: 2 })
})
