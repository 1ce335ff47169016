import { GoogleGenAI } from '@google/genai'
import { createEmulator, scriptedEngine, wireError } from '@pollux/emulator'
import { encodePng } from '@pollux/image'
import { joinReply } from '@pollux/wire'
import { expect, test } from 'vitest'
import { createTransport } from '../calls/transport.ts'
import { systemClock } from '../time/clock.ts'
import { createFiles } from './create-files.ts'
import { renewFiles } from './renew-files.ts'
import { uploadTo } from './upload-to.ts'

const png = encodePng({ width: 1, height: 1, channels: 1, data: new Uint8Array([255]) })

function open({ busyAt }: { busyAt?: number } = {}) {
  let time = Date.UTC(2026, 10, 21)
  const emulator = createEmulator({
    engine: scriptedEngine(() => 'A white dot.'),
    apiKeys: ['key'],
    chunkGranularity: 256,
    now: () => time,
    faults: ({ upload }, attempt) =>
      upload?.command.startsWith('upload') && upload.offset === busyAt && attempt === 1
        ? wireError('UNAVAILABLE')
        : undefined,
  })
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) =>
    emulator.fetch(new Request(input, init))
  const client = new GoogleGenAI({ apiKey: 'key', httpOptions: { fetch } })
  const wire = { baseUrl: 'https://emulator.test', headers: { 'x-goog-api-key': 'key' } }
  const clock = { ...systemClock, date: () => new Date(time) }
  const files = createFiles({ client, wire, chunkBytes: 512, clock })
  return { files, client, fetch, pass: () => (time += 49 * 3_600_000) }
}

async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

const bytes = Uint8Array.from({ length: 2000 }, (_, index) => (index * 2_654_435_761) >>> 13)

test('uploads a File in a browser, and continues after an overload', async () => {
  const { files } = open({ busyAt: 512 })
  const told: number[] = []
  const onProgress = (sent: number) => void told.push(sent)
  const picked = new File([bytes], 'kettle.jpg', { type: 'image/jpeg' })
  const file = await files.upload(picked, { mimeType: 'image/png', onProgress })
  expect(file).toMatchObject({ bytes: 2000, sha256: await digestOf(bytes), state: 'active' })
  expect(told.at(-1)).toBe(2000)
})

test('shares uploads in a browser, and renews expired files', async () => {
  const { files, client, pass } = open()
  const picture = new Blob([new Uint8Array(png)])
  const [one, other] = await Promise.all([files.ensure(picture), files.ensure(picture)])
  expect(one.uri).toBe(other.uri)
  pass()
  const transport = createTransport({ client, use: [renewFiles(files)] })
  const parts = [{ uri: one.uri, mimeType: one.mimeType }, { text: 'What is this?' }]
  expect(joinReply(await transport.generate({ model: 'gemini-3.8-flash', parts })).text).toBe(
    'A white dot.',
  )
})

test('uploads with a ticket in a browser, without a key', async () => {
  const { files, fetch } = open()
  const ticket = await files.mintUpload({ mimeType: 'image/png', bytes: 2000 })
  const file = await uploadTo(ticket, new Blob([bytes]), { fetch, chunkBytes: 512 })
  expect(file.sha256).toBe(await digestOf(bytes))
  await expect(files.get(file.name)).resolves.toMatchObject({ bytes: 2000 })
})

test('ends aborted uploads in a browser', async () => {
  const { files } = open()
  const controller = new AbortController()
  const { signal } = controller
  const onProgress = (sent: number) => void (sent > 0 && controller.abort())
  const upload = files.upload(new Blob([bytes]), { mimeType: 'image/png', signal, onProgress })
  await expect(upload).rejects.toMatchObject({ code: 'transport/aborted' })
})
