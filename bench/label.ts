/**
 * What `label` costs beside the calls: CPU time and memory for each picture, with a Gemini that answers at once.
 * `node --expose-gc --conditions=@pollux/source bench/label.ts`
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodePng } from '@pollux/image'
import { type Ledger, memoryLedger } from '@pollux/ledger'
import { sqliteLedger } from '@pollux/ledger/node'
import { detect } from '@pollux/prompts'
import { createTransport, type GeminiClient } from '@pollux/transport'
import { createPollux } from 'pollux'
import { printTable } from './table.ts'

const PICTURES = 10_000

/** Answers with five boxes, without a network. */
async function generateContent() {
  const item = (at: number) => ({ box_2d: [at, 100, 500 + at, 900], label: `forklift ${at}` })
  const text = JSON.stringify([1, 2, 3, 4, 5].map(item))
  return {
    candidates: [{ content: { parts: [{ text }] }, finishReason: 'STOP' }],
    usageMetadata: { promptTokenCount: 1200, candidatesTokenCount: 150, totalTokenCount: 1350 },
  }
}

const models = { generateContent, generateContentStream: generateContent }
const client = { models } as unknown as GeminiClient
const pollux = createPollux({ transport: createTransport({ client }) })

/** Pictures of 64 × 48 pixels, each different, made as they are needed. */
function* pictures() {
  for (let number = 0; number < PICTURES; number += 1) {
    const data = new Uint8Array(64 * 48)
    new DataView(data.buffer).setUint32(0, number)
    yield encodePng({ width: 64, height: 48, channels: 1, data })
  }
}

/** What Node holds after collections, between which it frees the files that it holds. */
async function heldBytes(): Promise<number> {
  for (let run = 0; run < 3; run += 1) {
    globalThis.gc?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Milliseconds of CPU for a picture, and how much more was held before the last picture than before the first. */
async function measure(ledger: Ledger) {
  const start = cpuMilliseconds()
  const before = await heldBytes()
  let held = 0
  let answers = 0
  for await (const { answer } of pollux.label(pictures(), detect(), { ledger, concurrency: 8 })) {
    if (answer) answers += 1
    if (answers === PICTURES - 1) held = (await heldBytes()) - before
  }
  return { milliseconds: (cpuMilliseconds() - start) / PICTURES, held }
}

let start = cpuMilliseconds()
for (const _ of pictures());
const drawing = (cpuMilliseconds() - start) / PICTURES

const folder = mkdtempSync(join(tmpdir(), 'label-'))
const rows: string[][] = []
for (const [name, ledger] of [
  ['in memory', memoryLedger()],
  ['SQLite', await sqliteLedger(join(folder, 'ledger.sqlite'))],
] as const) {
  for (const run of ['asked', 'stored']) {
    start = performance.now()
    const { milliseconds, held } = await measure(ledger)
    const wall = (performance.now() - start) / PICTURES
    rows.push([
      `${name}, ${run}`,
      (milliseconds - drawing).toFixed(2),
      wall.toFixed(2),
      (held / 1e6).toFixed(1),
    ])
  }
  await ledger.close()
}
rmSync(folder, { recursive: true })
printTable(['ledger', 'CPU ms a picture', 'ms a picture', 'MB held more at the end'], rows)
