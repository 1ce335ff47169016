import { execFile, execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { GenerateRequest } from '@pollux/wire'
import { expect, onTestFinished, test } from 'vitest'
import type { FaultTarget } from '../faults/fault.ts'
import { listen } from '../fixtures/connect.ts'

const script = fileURLToPath(new URL('../fixtures/upload.sh', import.meta.url))

function hasCurl(): boolean {
  try {
    execFileSync('curl', ['--version'])
    return true
  } catch {
    return false
  }
}

/** Runs the script in a folder of its own. */
async function run(url: string, bytes: Uint8Array, mimeType: string, key = 'any') {
  const folder = await mkdtemp(join(tmpdir(), 'pollux-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'file')
  await writeFile(file, bytes)
  const env = { ...process.env, BASE_URL: url, GEMINI_API_KEY: key, no_proxy: '127.0.0.1' }
  return promisify(execFile)('sh', [script, file, mimeType, 'What is it?'], { env })
}

// Where there is no curl there is nobody to ask.
test.skipIf(!hasCurl())('curl uploads and asks as the documentation tells to', async () => {
  const heads: FaultTarget[] = []
  let seen: GenerateRequest | undefined
  const { url } = await listen({
    engine: (request) => {
      seen = request
      return 'Words.'
    },
    faults: (target) => {
      heads.push(target)
      return undefined
    },
  })
  // More than a chunk of the SDK's, so that curl waits for leave to go on where it wants to.
  const bytes = new Uint8Array(9 * 1024 ** 2).fill(0x61)
  const { stdout } = await run(url, bytes, 'application/pdf')
  expect(JSON.parse(stdout)).toMatchObject({
    candidates: [{ content: { parts: [{ text: 'Words.' }] }, finishReason: 'STOP' }],
    usageMetadata: { promptTokensDetails: [{ modality: 'TEXT' }] },
  })
  expect(seen?.contents[0]?.parts).toEqual([
    { inlineData: { mimeType: 'application/pdf', data: Buffer.from(bytes).toString('base64') } },
    { text: 'What is it?' },
  ])
  expect(heads.map(({ path, upload }) => upload?.command ?? path)).toEqual([
    'start',
    'upload, finalize',
    '/v1beta/models/gemini-3.8-flash:generateContent',
  ])
})

test.skipIf(!hasCurl())('curl is told what is wrong', async () => {
  const { url } = await listen({ apiKeys: ['good'] })
  await expect(run(url, Uint8Array.of(1), 'text/plain', 'bad')).rejects.toMatchObject({
    stdout: expect.stringContaining('API key not valid'),
    stderr: expect.stringContaining('400'),
  })
  await expect(run(url, Uint8Array.of(1), 'text/x-unknown', 'good')).resolves.toBeTruthy()
  await expect(run(url, Uint8Array.of(1), 'image/png', 'good')).rejects.toMatchObject({
    stdout: expect.stringContaining('Unable to process input image'),
  })
  await expect(run(url, new Uint8Array(0), 'image/png', 'good')).rejects.toMatchObject({
    stdout: expect.stringContaining('The file has no bytes.'),
  })
})
