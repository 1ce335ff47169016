import { GoogleGenAI } from '@google/genai'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { countIterations, FEW_ITERATIONS } from '../../../../tests/steps/count-iterations.ts'
import type { Fetch } from '../client/client-fetch.ts'
import { createFiles } from '../files/create-files.ts'
import { uploadTo } from '../files/upload-to.ts'
import { createHastyClock } from '../fixtures/hasty-clock.ts'
import { sdks } from '../fixtures/sdks.ts'
import { sendError, testKey } from '../fixtures/server.ts'
import { refuseUnhandled } from '../fixtures/unhandled.ts'
import { startUploadServer, type UploadServer } from '../fixtures/upload-server.ts'
import { bytesOf, CHUNK, setUp } from '../fixtures/upload-setup.ts'

const image = { mimeType: 'image/png' }
const bytes = bytesOf(2 * CHUNK + 100)

refuseUnhandled()

/** A server that is busy once, loses an acknowledgement, and processes the file for a while. */
function startOddServer(): Promise<UploadServer> {
  return startUploadServer({
    state: (_, looks) => (looks > 1 ? 'ACTIVE' : 'PROCESSING'),
    fault: ({ command, offset, attempt }) => {
      if (!command.startsWith('upload') || attempt > 1) return undefined
      if (offset === CHUNK) return { loseAnswer: true }
      if (offset > 0) return undefined
      return { answer: (response) => sendError(response, 503, 'UNAVAILABLE', 'Busy.') }
    },
  })
}

interface Act {
  upload: UploadServer
  clock: ReturnType<typeof createHastyClock>
  blob: Blob
  signal: AbortSignal
  /** Where the act makes itself known. */
  happen: () => void
  SDK: typeof GoogleGenAI
  fetch: Fetch | undefined
}

function filesOf({ upload, clock, SDK, fetch }: Act, by: 'pollux' | 'sdk') {
  const client = new SDK({ apiKey: testKey, httpOptions: { baseUrl: upload.url } })
  const wire = { baseUrl: upload.url, headers: { 'x-goog-api-key': testKey } }
  return createFiles({
    client,
    clock,
    chunkBytes: CHUNK,
    random: () => 0,
    ...(by === 'pollux' ? { wire } : {}),
    ...(fetch ? { fetch } : {}),
  })
}

const acts: [name: string, how: 'stream' | 'blob', act: (act: Act) => Promise<unknown>][] = [
  [
    'an upload whose chunks are streamed',
    'stream',
    (act) =>
      filesOf(act, 'pollux').upload(act.blob, {
        ...image,
        signal: act.signal,
        onProgress: act.happen,
      }),
  ],
  [
    'an upload whose chunks are blobs',
    'blob',
    (act) =>
      filesOf(act, 'pollux').upload(act.blob, {
        ...image,
        signal: act.signal,
        onProgress: act.happen,
      }),
  ],
  [
    'an upload that is shared',
    'stream',
    (act) =>
      filesOf(act, 'pollux').ensure(act.blob, {
        ...image,
        signal: act.signal,
        onProgress: act.happen,
      }),
  ],
  [
    'an upload with a ticket',
    'stream',
    async (act) => {
      const ticket = await filesOf(act, 'pollux').mintUpload(
        { ...image, bytes: bytes.length },
        { signal: act.signal },
      )
      const { clock, signal, happen: onProgress } = act
      return await uploadTo(ticket, act.blob, { clock, signal, onProgress, chunkBytes: CHUNK })
    },
  ],
]

/** One act over real HTTP, aborted at the k-th event of fetch, the clock and the file: what is asked for, has come, is read and goes off. */
async function runWithAbort(
  how: 'stream' | 'blob',
  act: (act: Act) => Promise<unknown>,
  abortAt: number,
  SDK = GoogleGenAI,
) {
  const upload = await startOddServer()
  let happened = 0
  let iterations = () => 0
  const controller = new AbortController()
  const happen = () => {
    happened += 1
    if (happened !== abortAt) return
    iterations = countIterations()
    controller.abort()
  }
  const real = globalThis.fetch
  const watched: Fetch = async (input, init) => {
    happen()
    const response = await real(input, init)
    happen()
    return response
  }
  const spy =
    how === 'stream' ? vi.spyOn(globalThis, 'fetch').mockImplementation(watched) : undefined
  class WatchedBlob extends Blob {
    override slice(start?: number, end?: number) {
      happen()
      return super.slice(start, end)
    }
  }
  const hasty = createHastyClock()
  const clock = {
    ...hasty,
    after(delay: number, task: () => void) {
      happen()
      return hasty.after(delay, () => {
        happen()
        task()
      })
    },
  }
  const { signal } = controller
  const blob = new WatchedBlob([bytes])
  const fetch = how === 'blob' ? watched : undefined
  const outcome = await act({ upload, clock, blob, signal, happen, SDK, fetch }).then(
    () => 'done',
    (error: { code?: string }) => error.code ?? error,
  )
  const settledIn = iterations()
  await expect.poll(() => [upload.underWay(), hasty.pending()]).toEqual([0, 0])
  spy?.mockRestore()
  await upload.close()
  return { outcome, happened, settledIn }
}

test.each(acts)(
  'an abort at any moment of %s settles it at once and leaves no timer and nothing running',
  async (_, how, act) => {
    const { happened, outcome } = await runWithAbort(how, act, 0)
    expect(outcome).toBe('done')
    expect(happened).toBeGreaterThan(30)
    for (let moment = 1; moment <= happened; moment += 1) {
      const { outcome, settledIn } = await runWithAbort(how, act, moment)
      // At the last moment it may be over.
      const isLate = moment > happened - 3
      expect({ moment, outcome }).toEqual({
        moment,
        outcome: isLate
          ? expect.stringMatching(/^(done|transport\/aborted)$/)
          : 'transport/aborted',
      })
      expect(settledIn).toBeLessThan(FEW_ITERATIONS)
    }
  },
)

test('an abort cancels the upload at the server', async () => {
  const controller = new AbortController()
  const { upload, files } = await setUp({
    fault: ({ offset }) => (offset === CHUNK ? { answer: () => controller.abort() } : undefined),
  })
  const work = files.upload(bytes, { ...image, signal: controller.signal })
  await expect(work).rejects.toMatchObject({ code: 'transport/aborted' })
  await expect.poll(() => upload.log.at(-1)).toBe('cancel')
  expect(upload.log).toEqual(['start', 'upload 0', 'upload 1024', 'cancel'])
})

describe.each(sdks)('through the SDK %s', (_, SDK) => {
  test('an abort settles an upload at once, and it goes no further than its chunk', async () => {
    const upload = await startUploadServer({ granularity: 8 * 2 ** 20, keep: 'all' })
    onTestFinished(upload.close)
    const client = new SDK({ apiKey: testKey, httpOptions: { baseUrl: upload.url } })
    const files = createFiles({ client })
    expect(files.uploadsBy).toBe('sdk')
    const controller = new AbortController()
    const { signal } = controller
    let iterations = () => 0
    const onProgress = (sent: number) => {
      if (sent === 0) return
      iterations = countIterations()
      controller.abort()
    }
    const work = files.upload(bytesOf(20 * 2 ** 20), { ...image, signal, onProgress })
    await expect(work).rejects.toMatchObject({ code: 'transport/aborted' })
    expect(iterations()).toBeLessThan(FEW_ITERATIONS)
    await expect.poll(() => upload.underWay()).toBe(0)
    expect(upload.log).toEqual(['start', 'upload 0'])
  })
})

test('a signal that has aborted already sends and reads nothing', async () => {
  const { upload, files } = await setUp()
  const blob = new Blob([bytes])
  const slice = vi.spyOn(blob, 'slice')
  const signal = AbortSignal.abort(new Error('enough'))
  const calls = [
    files.upload(blob, { signal }),
    files.ensure(blob, { signal }),
    files.get('files/x', { signal }),
    files.list({ signal }),
    files.delete('files/x', { signal }),
    files.waitUntilActive('files/x', { signal }),
    files.mintUpload({ ...image, bytes: 1 }, { signal }),
  ]
  for (const call of calls) {
    await expect(call).rejects.toMatchObject({
      code: 'transport/aborted',
      cause: { message: 'enough' },
    })
  }
  expect(upload.log).toEqual([])
  expect(slice).not.toHaveBeenCalled()
})

test('a caller’s own time limit, and that of all, end in time-out', async () => {
  const stalled = { fault: () => ({ answer: () => {} }) }
  const { files } = await setUp(stalled)
  const signal = AbortSignal.timeout(20)
  await expect(files.upload(bytes, { ...image, signal })).rejects.toMatchObject({
    code: 'transport/timed-out',
    retryable: false,
  })
  const other = await setUp(stalled, {
    overall: 100_020,
    clock: {
      ...createHastyClock(),
      now: () => 0,
      after: (delay, task) => createHastyClock().after(delay === 100_020 ? 1 : delay, task),
    },
  })
  await expect(other.files.upload(bytes, image)).rejects.toMatchObject({
    code: 'transport/timed-out',
    message: expect.stringContaining('The limit for all attempts together was 100.02 s.'),
  })
})

test('a server that ignores a cancellation delays nobody', async () => {
  const controller = new AbortController()
  const { upload, files, clock } = await setUp({
    fault: ({ command }) => {
      if (command === 'start') return undefined
      if (command.startsWith('upload')) controller.abort()
      return { answer: () => {} }
    },
  })
  const work = files.upload(bytes, { ...image, signal: controller.signal })
  await expect(work).rejects.toMatchObject({ code: 'transport/aborted' })
  await expect.poll(() => upload.log.at(-1)).toBe('cancel')
  expect(clock.pending()).toBe(1)
})

test('an abort long after an upload has ended does nothing', async () => {
  const { files } = await setUp()
  const controller = new AbortController()
  const add = vi.spyOn(controller.signal, 'addEventListener')
  const remove = vi.spyOn(controller.signal, 'removeEventListener')
  await files.upload(bytes, { ...image, signal: controller.signal })
  expect(remove.mock.calls.length).toBe(add.mock.calls.length)
  controller.abort()
})
