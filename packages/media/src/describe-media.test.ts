import { readdirSync, readFileSync } from 'node:fs'
import { ImageError, type Orientation } from '@pollux/image'
import { findModel } from '@pollux/models'
import {
  estimateMedia,
  estimateRequest,
  type CountableMedia as FactsOfTokens,
} from '@pollux/tokens'
import fc from 'fast-check'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { describeMedia } from './describe-media.ts'
import { MediaError } from './media-error.ts'
import type { MediaFacts } from './media-facts.ts'

const fixtures = new URL('fixtures/', import.meta.url)

function bytesOf(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, fixtures)))
}

/** A JPEG's first segments: EXIF with an orientation, then a frame of 300 × 200 pixels. */
function jpegHeader(orientation: number): Uint8Array {
  const tag = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
  const exif = [...codeUnits('Exif\0\0MM\0*'), 0, 0, 0, 8, 0, 1, ...tag, 0, 0, 0, 0]
  const frame = [8, 0, 200, 1, 44, 1, 1, 0x11, 0]
  return Uint8Array.from([
    ...[0xff, 0xd8, 0xff, 0xe1, 0, exif.length + 2, ...exif],
    ...[0xff, 0xc0, 0, frame.length + 2, ...frame],
  ])
}

function codeUnits(text: string): number[] {
  return Array.from(text, (unit) => unit.charCodeAt(0))
}

function durationOf(facts: MediaFacts): number | undefined {
  return 'duration' in facts ? facts.duration : undefined
}

describe('videos have the durations that ffprobe states, in milliseconds:', () => {
  test.each([
    ['film.mp4', 'video/mp4', 2000, true],
    ['silent.mp4', 'video/mp4', 2000, false],
    ['fragmented.mp4', 'video/mp4', 2200, true],
    ['film.mov', 'video/quicktime', 2000, true],
    ['film.3gp', 'video/3gpp', 2000, false],
    ['film.webm', 'video/webm', 2008, true],
    ['live.webm', 'video/webm', 2000, false],
    ['film.mkv', 'video/x-matroska', 2000, false],
  ])('%s', async (name, mimeType, duration, hasAudio) => {
    const bytes = bytesOf(name)
    const facts = await describeMedia(bytes)
    expect(facts).toMatchObject({ kind: 'video', mimeType, bytes: bytes.length, hasAudio })
    expect(facts).toMatchObject({ width: 64, height: 36, frameRate: 10 })
    expect(durationOf(facts)).toBeCloseTo(duration, -1)
  })

  test('film.wmv, whose size and frame rate are not read', async () => {
    expect(await describeMedia(bytesOf('film.wmv'))).toEqual({
      kind: 'video',
      mimeType: 'video/wmv',
      bytes: 10_407,
      duration: expect.closeTo(2046, 3),
      hasAudio: true,
    })
  })

  test.each([
    ['film.avi', 'video/avi', 14_276],
    ['film.flv', 'video/x-flv', 4126],
    ['film.mpg', 'video/mpeg', 12_288],
  ])('%s, of which only the kind is known', async (name, mimeType, bytes) => {
    const facts = await describeMedia(bytesOf(name))
    expect(facts).toEqual({ kind: 'video', mimeType, bytes })
    expect(() => estimateMedia(facts, findModel('gemini-2.5-flash'))).toThrow('duration')
  })

  test('turned.mp4, to be turned by 90° anticlockwise', async () => {
    expect(await describeMedia(bytesOf('turned.mp4'))).toMatchObject({ orientation: 8 })
  })
})

describe('recordings:', () => {
  test.each([
    ['tone.wav', 'audio/wav', 2000],
    ['constant.mp3', 'audio/mpeg', 2160],
    ['variable.mp3', 'audio/mpeg', 2160],
    ['tone.aac', 'audio/aac', 2176],
    ['tone.ogg', 'audio/ogg', 2000],
    ['tone.opus', 'audio/ogg', 2000],
    ['tone.flac', 'audio/flac', 2000],
    ['tone.aiff', 'audio/aiff', 2000],
    ['tone.m4a', 'audio/mp4', 2000],
    ['tone.weba', 'audio/webm', 2008],
    ['tone.wma', 'audio/x-ms-wma', 2042],
  ])('%s', async (name, mimeType, duration) => {
    const bytes = bytesOf(name)
    const facts = await describeMedia(bytes)
    expect(facts).toMatchObject({ kind: 'audio', mimeType, bytes: bytes.length })
    expect(durationOf(facts)).toBeCloseTo(duration, -1)
  })

  test('an MP3 without any header is read through, to within two frames', async () => {
    const facts = await describeMedia(bytesOf('bare.mp3'))
    expect(facts).toMatchObject({ kind: 'audio', mimeType: 'audio/mpeg' })
    expect(Math.abs((durationOf(facts) ?? 0) - 2160)).toBeLessThanOrEqual(144)
  })
})

describe('PDFs:', () => {
  test.each(['pages.pdf', 'packed.pdf'])('%s', async (name) => {
    const bytes = bytesOf(name)
    expect(await describeMedia(bytes)).toEqual({
      kind: 'document',
      mimeType: 'application/pdf',
      bytes: bytes.length,
      pages: 3,
      pageSizes: [
        { width: 595.28, height: 841.89 },
        { width: 612, height: 792 },
        { width: 792, height: 612 },
      ],
    })
  })

  test('one that is encrypted says so, with its pages where they are not packed', async () => {
    expect(await describeMedia(bytesOf('protected.pdf'))).toMatchObject({
      pages: 3,
      isEncrypted: true,
    })
    expect(await describeMedia(bytesOf('locked.pdf'))).toEqual({
      kind: 'document',
      mimeType: 'application/pdf',
      bytes: bytesOf('locked.pdf').length,
      pageSizes: [],
      isEncrypted: true,
    })
  })

  test('one whose tables are broken is looked through', async () => {
    const bytes = bytesOf('pages.pdf')
    const text = new TextDecoder().decode(bytes).replace(/startxref\n\d+/, 'startxref\n7')
    expect(await describeMedia(new TextEncoder().encode(text))).toMatchObject({
      pages: 3,
      pageSizes: [],
    })
  })

  test('one that is broken says so', async () => {
    const cut = bytesOf('pages.pdf').subarray(0, 40)
    await expect(describeMedia(cut)).rejects.toMatchObject({ code: 'media/damaged' })
  })
})

describe('pictures:', () => {
  test.each<Orientation>([1, 6])(
    'a JPEG of orientation %i, its stored size',
    async (orientation) => {
      const bytes = jpegHeader(orientation)
      expect(await describeMedia(bytes)).toEqual({
        kind: 'image',
        mimeType: 'image/jpeg',
        bytes: bytes.length,
        format: 'jpeg',
        width: 300,
        height: 200,
        orientation,
      })
    },
  )

  test('a broken one throws what the reader of headers throws', async () => {
    const cut = jpegHeader(1).subarray(0, 8)
    await expect(describeMedia(cut)).rejects.toBeInstanceOf(ImageError)
  })
})

test('text is decoded, whatever its encoding', async () => {
  const words = 'Grüße, 猫'
  const units = codeUnits(words).flatMap((unit) => [unit & 255, unit >> 8])
  const utf16 = Uint8Array.from([0xff, 0xfe, ...units])
  expect(await describeMedia(new TextEncoder().encode(words))).toMatchObject({
    kind: 'text',
    mimeType: 'text/plain',
    text: words,
  })
  expect(await describeMedia(utf16)).toMatchObject({ kind: 'text', text: words })
})

test('a Blob has the same facts as its bytes', async () => {
  for (const name of ['film.mp4', 'tone.flac', 'pages.pdf']) {
    const bytes = bytesOf(name)
    expect(await describeMedia(new Blob([new Uint8Array(bytes)]))).toEqual(
      await describeMedia(bytes),
    )
  }
})

test('the facts are those that @pollux/tokens takes', async () => {
  expectTypeOf<MediaFacts>().toExtend<FactsOfTokens>()
  const model = findModel('gemini-2.5-flash')
  expect(estimateMedia(await describeMedia(bytesOf('silent.mp4')), model).tokens).toBe(2 * 263)
  expect(estimateMedia(await describeMedia(bytesOf('tone.wav')), model).tokens).toBe(64)
  expect(estimateMedia(await describeMedia(bytesOf('pages.pdf')), model).tokens).toBe(3 * 258)
})

test('one call estimates a PDF, a film, a song and a picture together', async () => {
  const names = ['pages.pdf', 'film.mp4', 'constant.mp3', 'turned.jpg']
  const files = names.map((name) => (name === 'turned.jpg' ? jpegHeader(6) : bytesOf(name)))
  const facts = await Promise.all(files.map((file) => describeMedia(file)))
  const parts = facts.map(({ mimeType }) => ({ fileData: { mimeType, fileUri: 'gs://a/b' } }))
  const request = { model: 'gemini-2.5-flash', contents: [...parts, 'What have they in common?'] }
  const model = findModel('gemini-2.5-flash')
  const estimate = estimateRequest(request, { model, facts })
  expect(estimate.unknown).toEqual([])
  expect(estimate.items.map(({ modality }) => modality)).toEqual([
    'DOCUMENT',
    'VIDEO',
    'AUDIO',
    'IMAGE',
    'TEXT',
  ])
  for (const [index, item] of estimate.items.slice(0, 4).entries()) {
    expect(item.tokens).toBe(estimateMedia(facts[index]!, model).tokens)
  }
  expect(estimate.tokens).toBe(estimate.items.reduce((sum, { tokens }) => sum + tokens, 0))
})

test.each([
  ['no bytes', new Uint8Array(0), 'media/empty'],
  ['zeros', new Uint8Array(100), 'media/unknown-kind'],
  ['an archive', new TextEncoder().encode('PK\x03\x04 and so on'), 'media/unknown-kind'],
  [
    'text that turns into something else',
    new Uint8Array([...new Array(5000).fill(65), 0xff]),
    'media/unknown-kind',
  ],
])('%s', async (_, bytes, code) => {
  await expect(describeMedia(bytes)).rejects.toMatchObject({ code })
})

test.each([undefined, null, 'path.mp4', 7, {}, { size: 4 }])('%j is not a file', async (file) => {
  await expect(describeMedia(file as never)).rejects.toThrow(TypeError)
})

test('an aborted signal ends it, before and within', async () => {
  const signal = AbortSignal.abort()
  await expect(describeMedia(bytesOf('film.mp4'), { signal })).rejects.toMatchObject({
    code: 'media/aborted',
  })
  for (const name of ['film.mp4', 'tone.flac', 'pages.pdf']) {
    const controller = new AbortController()
    const bytes = bytesOf(name)
    let reads = 0
    const source = {
      size: bytes.length,
      async read(start: number, end: number) {
        reads += 1
        if (reads === 2) controller.abort()
        return bytes.subarray(start, end)
      },
    }
    await expect(describeMedia(source, { signal: controller.signal })).rejects.toMatchObject({
      code: 'media/aborted',
    })
  }
})

test('a source that fails or returns too little is not a broken file', async () => {
  const failing = { size: 100, read: () => Promise.reject(new Error('gone')) }
  const short = { size: 100, read: async () => new Uint8Array(3) }
  for (const source of [failing, short]) {
    await expect(describeMedia(source)).rejects.toMatchObject({ code: 'media/unreadable' })
  }
})

describe('hostile files end in facts or in a typed error, soon:', () => {
  const names = readdirSync(fixtures).filter((name) => name !== 'README.md')

  async function settle(bytes: Uint8Array): Promise<void> {
    try {
      const facts = await describeMedia(bytes)
      const duration = durationOf(facts)
      if (duration !== undefined) expect(duration).toBeGreaterThan(0)
    } catch (error) {
      expect(error instanceof MediaError || error instanceof ImageError).toBe(true)
    }
  }

  test.each(names)('%s, changed and cut', async (name) => {
    const bytes = bytesOf(name)
    const front = Math.min(bytes.length, 700) - 1
    const change = fc.record({
      at: fc.oneof(fc.nat(front), fc.nat(bytes.length - 1)),
      value: fc.constantFrom(0, 1, 0x7f, 0x80, 0xff),
      run: fc.integer({ min: 1, max: 8 }),
    })
    const changes = fc.array(change, { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(changes, fc.option(fc.nat(bytes.length)), async (list, end) => {
        const mutant = bytes.slice(0, end ?? bytes.length)
        for (const { at, value, run } of list) mutant.fill(value, at, at + run)
        await settle(mutant)
      }),
      { seed: 1234, numRuns: 120 },
    )
  })
})
