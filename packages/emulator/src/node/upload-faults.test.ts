import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { EmulatorOptions } from '../assembly/create-emulator.ts'
import type { Fault, FaultTarget } from '../faults/fault.ts'
import { connect, listen, sdks } from '../fixtures/connect.ts'
import { messageOf, receivedBy, statusOf, uploader } from '../fixtures/uploader.ts'

const granule = 64 * 1024
const bytes = Uint8Array.from({ length: 5 * granule + 1000 }, (_, index) => (index * 7) % 251)
const sha256Hash = createHash('sha256').update(bytes).digest('base64')
const text = { mimeType: 'text/plain' }
const length = { 'x-goog-upload-header-content-length': String(bytes.length) }

/** An emulator behind a real socket, and an upload that has begun there. */
async function begun(options: Partial<EmulatorOptions>) {
  const { url } = await listen({ chunkGranularity: granule, ...options })
  return uploader({}, url, (request) => fetch(request)).open(text, length)
}

/** A fault for the first request with this command and offset. */
const once =
  (command: string, fault: Fault, offset = 0) =>
  ({ upload }: FaultTarget, attempt: number) =>
    upload?.command === command && upload.offset === offset && attempt === 1 ? fault : undefined

const first = bytes.slice(0, 2 * granule)
const rest = bytes.slice(2 * granule)

test.each([0, 1, granule - 1, granule, granule + 1, 2 * granule - 1, 2 * granule])(
  'keeps whole granules of a request that is lost after %i bytes',
  async (after) => {
    for (const reset of [false, true]) {
      const send = await begun({ faults: once('upload', { lose: 'request', after, reset }) })
      await expect(send('upload', 0, first)).rejects.toBeInstanceOf(TypeError)
      const kept = Number(receivedBy(await send('query')))
      expect(kept).toBe(after - (after % granule))
      const last = await send('upload, finalize', kept, bytes.slice(kept))
      expect(await last.json()).toMatchObject({ file: { sha256Hash } })
    }
  },
)

test('keeps whole granules of a last chunk that is lost', async () => {
  const after = 4 * granule + 1001
  const send = await begun({ faults: once('upload, finalize', { lose: 'request', after }) })
  await expect(send('upload, finalize', 0, bytes)).rejects.toBeInstanceOf(TypeError)
  expect(receivedBy(await send('query'))).toBe(String(4 * granule))
  const last = await send('upload, finalize', 4 * granule, bytes.slice(4 * granule))
  expect(await last.json()).toMatchObject({ file: { sha256Hash } })
})

test('has the bytes of a chunk whose acknowledgement is lost', async () => {
  const send = await begun({ faults: once('upload', { lose: 'answer', reset: true }) })
  await expect(send('upload', 0, first)).rejects.toBeInstanceOf(TypeError)
  expect(receivedBy(await send('query'))).toBe(String(first.length))
  const again = await send('upload', 0, first)
  expect([again.status, await messageOf(again)]).toEqual([
    400,
    `The chunk begins at 0, but ${first.length} bytes have been received.`,
  ])
  const last = await send('upload, finalize', first.length, rest)
  expect(await last.json()).toMatchObject({ file: { sha256Hash } })
})

test('has the file whose answer is lost, and tells it again', async () => {
  const send = await begun({ faults: once('upload, finalize', { lose: 'answer' }) })
  await expect(send('upload, finalize', 0, bytes)).rejects.toBeInstanceOf(TypeError)
  const progress = await send('query')
  expect([statusOf(progress), receivedBy(progress)]).toEqual(['final', String(bytes.length)])
  const { file } = await (await send('finalize', bytes.length)).json()
  expect(file).toMatchObject({ name: 'files/file000001', sha256Hash })
})

test('takes a chunk that arrives twice once', async () => {
  const send = await begun({ faults: once('upload', { twice: true }) })
  expect(await messageOf(await send('upload', 0, first))).toContain('The chunk begins at 0')
  const last = await send('upload, finalize', first.length, rest)
  expect(await last.json()).toMatchObject({ file: { sha256Hash } })
})

test('acknowledges a chunk that it did not take as the one before', async () => {
  const stale = once('upload', { stale: true }, granule)
  const send = await begun({ faults: stale })
  await send('upload', 0, bytes.slice(0, granule))
  const second = () => send('upload', granule, bytes.slice(granule, 2 * granule))
  const unheard = await second()
  expect([statusOf(unheard), receivedBy(unheard)]).toEqual(['active', String(granule)])
  expect(receivedBy(await second())).toBe(String(2 * granule))
})

test('breaks at the start, the query and the cancellation too', async () => {
  const { url } = await listen({
    faults: ({ upload }, attempt) =>
      upload && upload.command !== 'upload' && attempt === 1 ? { lose: 'answer' } : undefined,
  })
  const { begin, open } = uploader({}, url, (request) => fetch(request))
  await expect(begin(text)).rejects.toBeInstanceOf(TypeError)
  const send = await open(text)
  await expect(send('query')).rejects.toBeInstanceOf(TypeError)
  expect(receivedBy(await send('query'))).toBe('0')
  await expect(send('cancel')).rejects.toBeInstanceOf(TypeError)
  expect((await send('cancel')).status).toBe(404)
})

test('counts the attempts of every upload, command and offset by themselves', async () => {
  const asked: unknown[] = []
  const { url } = await listen({
    chunkGranularity: granule,
    faults: ({ upload }, attempt) => {
      asked.push([upload?.id, upload?.command, upload?.offset, attempt])
      return undefined
    },
  })
  const { open } = uploader({}, url, (request) => fetch(request))
  for (const _ of [1, 2]) {
    const send = await open(text)
    await send('upload', 0, first)
    await send('query')
    await send('query')
  }
  const of = (id: string) => [
    [id, 'upload', 0, 1],
    [id, 'query', 0, 1],
    [id, 'query', 0, 2],
  ]
  expect(asked).toEqual([
    [undefined, 'start', 0, 1],
    ...of('upload000001'),
    [undefined, 'start', 0, 2],
    ...of('upload000002'),
  ])
})

test.each(sdks)('the SDK %s sends a chunk again whose answer lacks the status', async (_, SDK) => {
  const commands: string[] = []
  const client = await connect(SDK, {
    faults: ({ upload }, attempt) => {
      if (!upload) return undefined
      commands.push(upload.command)
      const isHit = upload.command === 'upload, finalize' && attempt === 1
      return isHit ? { without: ['x-goog-upload-status'] } : undefined
    },
  })
  const file = await client.files.upload({ file: new Blob([bytes], { type: 'text/plain' }) })
  expect(file.sha256Hash).toBe(sha256Hash)
  expect(commands).toEqual(['start', 'upload, finalize', 'upload, finalize'])
})
