import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createEmulator, scriptedEngine } from '@pollux/emulator'
import { serve } from '@pollux/emulator/node'
import { encodePng } from '@pollux/image'
import { expect, onTestFinished, test } from 'vitest'

const main = fileURLToPath(new URL('../main.ts', import.meta.url))

const PICTURES = 40
const CONCURRENCY = 4

/** A run is killed when so many requests have come in all: three times in a row, 20 by `pnpm run long`. */
const kills = Array.from({ length: Number(process.env.KILLS ?? 3) }, (_, at) => 3 + at * 2)

/** A Gemini that counts requests by picture, and calls `onRequest` with their number before it answers. */
async function startGemini() {
  const asked = new Map<string, number>()
  let total = 0
  let onRequest = (_total: number) => {}
  const engine = scriptedEngine(async (request) => {
    const data = JSON.stringify(request.contents)
    asked.set(data, (asked.get(data) ?? 0) + 1)
    total += 1
    onRequest(total)
    return `[{"box_2d": [0, 0, ${100 + (data.length % 7) * 100}, 500], "label": "cup"}]`
  })
  const server = await serve(createEmulator({ engine }))
  onTestFinished(() => server.close())
  return {
    url: server.url,
    asked,
    listen(listener: (total: number) => void) {
      onRequest = listener
    },
  }
}

async function makePhotos(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'label-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  mkdirSync(join(folder, 'photos'))
  for (let at = 0; at < PICTURES; at += 1) {
    const data = new Uint8Array(32).map((_, pixel) => at + pixel)
    const png = encodePng({ width: 8, height: 4, channels: 1, data })
    writeFileSync(join(folder, 'photos', `${String(at).padStart(2, '0')}.png`), png)
  }
  return folder
}

function start(folder: string, out: string, url: string): ChildProcess {
  const words = ['label', `${folder}/photos`, 'cups', '--out', `${folder}/${out}`]
  const options = ['--concurrency', String(CONCURRENCY), '--backend', 'pngjs']
  const node = ['--conditions=@pollux/source', main]
  return spawn(process.execPath, [...node, ...words, ...options], {
    env: { PATH: process.env.PATH, GEMINI_API_KEY: 'AQ.emulated', GOOGLE_GEMINI_BASE_URL: url },
    stdio: 'ignore',
  })
}

test('a run that is killed again and again ends with the dataset of an undisturbed one', async () => {
  const folder = await makePhotos()
  const gemini = await startGemini()
  for (const kill of kills) {
    const child = start(folder, 'killed', gemini.url)
    gemini.listen((total) => {
      if (total >= kill) child.kill('SIGKILL')
    })
    await once(child, 'exit')
  }
  gemini.listen(() => {})
  const last = start(folder, 'killed', gemini.url)
  const [code] = await once(last, 'exit')
  expect([0, 3]).toContain(code)
  const counts = [...gemini.asked.values()]
  expect(counts).toHaveLength(PICTURES)
  const again = counts.reduce((sum, count) => sum + count - 1, 0)
  expect(again).toBeLessThanOrEqual(CONCURRENCY * kills.length)

  const undisturbed = await startGemini()
  await once(start(folder, 'whole', undisturbed.url), 'exit')
  for (const name of ['annotations.json', 'report.json', 'pollux-dataset.json']) {
    const [killed, whole] = ['killed', 'whole'].map((out) =>
      readFileSync(join(folder, out, name), 'utf8'),
    )
    expect(killed).toBe(whole)
  }
})
