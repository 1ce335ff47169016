import { encodePng } from '@pollux/image'
import { expect, test, vi } from 'vitest'
import { imageOf, videoOf } from '../fixtures/local-media.ts'
import { settled } from '../fixtures/manual-clock.ts'
import { servedModel, today } from '../fixtures/served-model.ts'
import type { LocalMedia } from '../media/media.ts'
import { openMedia } from '../media/open-media.ts'
import type { GeminiFile } from '../uploads/gemini-file.ts'
import { type PlaceOptions, place } from './place.ts'

const served = servedModel()
const now = { served, at: today }
const png = encodePng({ width: 2, height: 1, channels: 1, data: new Uint8Array([0, 255]) })

type Files = NonNullable<PlaceOptions['files']>
type Ensure = Files['ensure']

function fileOf(id: number | string, more: Partial<GeminiFile> = {}): GeminiFile {
  const uri = `https://generativelanguage.googleapis.com/v1beta/files/${id}`
  return { name: `files/${id}`, uri, mimeType: 'video/mp4', bytes: 10, state: 'active', ...more }
}

function filesWith(ensure: Ensure): Files {
  return {
    uploadsBy: 'pollux',
    ensure,
    renew: async () => undefined,
    waitUntilActive: async (file) => ({ ...(file as GeminiFile), state: 'active' }),
  }
}

test('what goes inline is read once, however often it is sent', async () => {
  const media = (await openMedia(png)) as LocalMedia
  const read = vi.spyOn(media.blob, 'arrayBuffer')
  const settings = { resolution: 'high' } as const
  const placed = await place([media, { ...media, ...settings }], now)
  expect(placed).toEqual([
    {
      part: { bytes: png, mimeType: 'image/png' },
      how: 'inline',
      reason: expect.stringMatching(/^inline: the request has \d+ bytes of 20 MB$/),
      kind: 'image',
    },
    expect.objectContaining({
      part: { bytes: png, mimeType: 'image/png', mediaResolution: 'MEDIA_RESOLUTION_HIGH' },
    }),
  ])
  expect(read).toHaveBeenCalledTimes(1)
  const [first, second] = placed.map(({ part }) => ('bytes' in part ? part.bytes : undefined))
  expect(first).toBe(second)
})

test('what is uploaded is named by the file that it became, in the order of the items', async () => {
  const ensured: unknown[] = []
  const files = filesWith(async (file, options) => {
    ensured.push([file, options?.displayName])
    // The first ends last.
    for (let wait = ensured.length; wait < 4; wait += 1) await settled()
    return fileOf((file as LocalMedia).facts.bytes)
  })
  const films = [1, 2, 3].map((bytes) => videoOf(bytes, {}, `film ${bytes}.mp4`))
  const items = films.map((media) => ({ ...media, clip: { start: 1000 } }))
  const placed = await place(items, { ...now, files, reuse: true })
  expect(placed).toEqual(
    [1, 2, 3].map((id) => ({
      part: {
        uri: fileOf(id).uri,
        mimeType: 'video/mp4',
        videoMetadata: { startOffset: '1s' },
      },
      how: 'upload',
      by: 'pollux',
      reason: 'upload: it need not be sent again then',
      kind: 'video',
      file: fileOf(id),
    })),
  )
  expect(ensured).toEqual(items.map((film) => [film, film.name]))
})

test('what Gemini has is named by its address, a file that is processed is waited for', async () => {
  const files = filesWith(async () => fileOf(0))
  const wait = vi.spyOn(files, 'waitUntilActive')
  const processing = fileOf('film', { state: 'processing' })
  const media = [
    { uri: 'gs://b/c.mp4', mimeType: 'video/mp4' },
    { uri: 'https://a.example/b.png' },
    fileOf('done'),
    processing,
  ]
  const placed = await place(media, { ...now, files, reuse: true })
  expect(placed.map(({ part }) => part)).toEqual([
    { uri: 'gs://b/c.mp4', mimeType: 'video/mp4' },
    { uri: 'https://a.example/b.png' },
    { uri: fileOf('done').uri, mimeType: 'video/mp4' },
    { uri: processing.uri, mimeType: 'video/mp4' },
  ])
  expect(placed.map(({ how, file }) => [how, file?.name, file?.state])).toEqual([
    ['reference', undefined, undefined],
    ['reference', undefined, undefined],
    ['reference', 'files/done', 'active'],
    ['reference', 'files/film', 'active'],
  ])
  expect(wait).toHaveBeenCalledTimes(1)
})

test('a handle that has ended is made new where its bytes are held, else it is refused', async () => {
  const at = new Date('2026-11-20T12:00:00Z')
  const files = filesWith(async () => fileOf(0))
  files.renew = async (uri) => (uri === fileOf('ours').uri ? fileOf('new') : undefined)
  const ended = (id: string) => fileOf(id, { expires: at })
  const [placed] = await place([ended('ours')], { served, files, at })
  expect(placed).toMatchObject({ part: { uri: fileOf('new').uri }, file: { name: 'files/new' } })
  const expired = { code: 'transport/file-expired' }
  await expect(place([ended('theirs')], { served, files, at })).rejects.toMatchObject(expired)
  await expect(place([ended('ours')], { served, at })).rejects.toMatchObject(expired)
})

test('four files are uploaded at a time', async () => {
  let running = 0
  let most = 0
  const files = filesWith(async () => {
    running += 1
    most = Math.max(most, running)
    await settled()
    running -= 1
    return fileOf(1)
  })
  const items = Array.from({ length: 10 }, () => imageOf(10))
  expect(await place(items, { ...now, files, reuse: true })).toHaveLength(10)
  expect(most).toBe(4)
})

test('progress is that of all uploads together, and never goes back', async () => {
  const told: [number, number][] = []
  const files = filesWith(async (file, options) => {
    const { bytes } = (file as LocalMedia).facts
    // The second was uploaded before, and tells nothing.
    if (bytes !== 20) {
      for (const sent of [0, bytes / 2, 0, bytes]) options?.onProgress?.(sent, bytes)
    }
    return fileOf(bytes)
  })
  const items = [videoOf(10), videoOf(20), videoOf(30)]
  const onProgress = (...news: [number, number]) => {
    told.push(news)
    throw new Error('A listener that fails is its own trouble.')
  }
  await place(items, { ...now, files, reuse: true, onProgress })
  expect(told[0]).toEqual([0, 60])
  expect(told.at(-1)).toEqual([60, 60])
  expect(told.map(([sent]) => sent)).toEqual(told.map(([sent]) => sent).toSorted((a, b) => a - b))
})

test('nobody is told of progress where nothing is uploaded', async () => {
  const onProgress = vi.fn()
  await place([await openMedia(png)], { ...now, onProgress })
  expect(onProgress).not.toHaveBeenCalled()
})

test('when one upload fails the others are let go, and its error is told', async () => {
  const signals: AbortSignal[] = []
  const files = filesWith(async (file, options) => {
    if (options?.signal) signals.push(options.signal)
    if ((file as LocalMedia).facts.bytes === 2) throw new Error('refused')
    return new Promise(() => {})
  })
  const items = [1, 2, 3, 4, 5, 6].map((bytes) => videoOf(bytes))
  await expect(place(items, { ...now, files, reuse: true })).rejects.toThrow('refused')
  expect(signals).toHaveLength(4)
  expect(signals.every(({ aborted }) => aborted)).toBe(true)
})

test('an abort ends it at once, and lets uploads go', async () => {
  const controller = new AbortController()
  let own: AbortSignal | undefined
  const files = filesWith((_, options) => {
    own = options?.signal
    return new Promise(() => {})
  })
  const options = { ...now, files, reuse: true, signal: controller.signal }
  const placing = place([videoOf(1)], options)
  await settled()
  controller.abort(new Error('enough'))
  await expect(placing).rejects.toMatchObject({
    code: 'transport/aborted',
    cause: { message: 'enough' },
  })
  expect(own?.aborted).toBe(true)
})

test('a signal that has aborted already reads and uploads nothing', async () => {
  const ensure = vi.fn<Ensure>()
  const options = { ...now, files: filesWith(ensure), reuse: true, signal: AbortSignal.abort() }
  await expect(place([videoOf(1)], options)).rejects.toMatchObject({
    code: 'transport/aborted',
  })
  expect(ensure).not.toHaveBeenCalled()
})

test('a file that changed since it was opened is not sent', async () => {
  const media = (await openMedia(png)) as LocalMedia
  const gone = async () => {
    throw new DOMException('The blob could not be read', 'NotReadableError')
  }
  Object.assign(media.blob, { arrayBuffer: gone })
  await expect(place([media], now)).rejects.toMatchObject({
    code: 'transport/file-changed',
  })
})

test('what is no list of opened files is a TypeError', async () => {
  const files = filesWith(async () => fileOf(0))
  for (const items of [undefined, [undefined], ['cat.png']]) {
    await expect(place(items as never, { ...now, files })).rejects.toThrow(TypeError)
  }
  await expect(place([], undefined as never)).rejects.toThrow(/^Expected an object for options/)
})

test('nothing is uploaded when the model refuses one of the files', async () => {
  const ensure = vi.fn<Ensure>()
  const items = [videoOf(30_000_000), imageOf(10, { mimeType: 'image/avif' })]
  await expect(place(items, { ...now, files: filesWith(ensure) })).rejects.toMatchObject({
    code: 'transport/mime-refused',
  })
  expect(ensure).not.toHaveBeenCalled()
})
