import { readdirSync, readFileSync } from 'node:fs'
import { isPolluxError } from '@pollux/errors'
import { findModel } from '@pollux/models'
import { estimateMedia } from '@pollux/tokens'
import { describe, expect, test } from 'vitest'
import { describeMedia } from './describe-media.ts'
import type { MediaFacts } from './media-facts.ts'
import { plausible } from './plausible.ts'

const fixtures = new URL('fixtures/', import.meta.url)

function bytesOf(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(name, fixtures)))
}

/** The file with something written where a mark ends, or at an offset from there. */
function patch(
  name: string,
  mark: string,
  write: (view: DataView, at: number) => void,
): Uint8Array {
  const bytes = bytesOf(name)
  const found = Buffer.from(bytes).indexOf(Buffer.from(mark, 'latin1'))
  expect(found).toBeGreaterThanOrEqual(0)
  write(new DataView(bytes.buffer), found + mark.length)
  return bytes
}

const absurd = [1e300, 1e18, -1, -1e300, 0, Number.NaN, Number.POSITIVE_INFINITY, 1e-320]

test.each([
  ['duration', 31 * 86_400_000, 31 * 86_400_000 + 1],
  ['frameRate', 1_000_000, 1_000_001],
  ['pages', 1_000_000, 1_000_001],
  ['pageSide', 1_000_000, 1_000_001],
  ['side', 65_536, 65_537],
] as const)('a %s of %d can be, and one of %d cannot', (quantity, most, more) => {
  expect(plausible(quantity, most)).toBe(most)
  for (const value of [more, 0, -1, Number.NaN, Number.POSITIVE_INFINITY, undefined]) {
    expect(plausible(quantity, value)).toBeUndefined()
  }
})

test('half a pixel and half a page cannot be', () => {
  expect(plausible('side', 1.5)).toBeUndefined()
  expect(plausible('pages', 1.5)).toBeUndefined()
})

const float = (value: number) => (view: DataView, at: number) => view.setFloat64(at, value)
describe('what cannot be is left out:', () => {
  test.each(absurd)('a Matroska and a WebM of a duration of %d', async (value) => {
    for (const name of ['film.mkv', 'film.webm', 'tone.weba']) {
      const facts = await describeMedia(patch(name, '\x44\x89\x88', float(value)))
      expect(facts).not.toHaveProperty('duration')
      expect(facts).toHaveProperty('mimeType')
    }
  })

  test('a WebM whose every tick lasts centuries', async () => {
    const facts = await describeMedia(
      patch('film.webm', '\x2a\xd7\xb1\x83', (view, at) => {
        view.setUint16(at, 0xffff)
        view.setUint8(at + 2, 0xff)
      }),
    )
    expect(facts).toMatchObject({ kind: 'video', width: 64, duration: expect.any(Number) })
  })

  test('an MP4 of 136 years, whose tracks know better', async () => {
    const facts = await describeMedia(
      patch('film.mp4', 'mvhd', (view, at) => view.setBigUint64(at + 12, 0x1_ffff_fffen)),
    )
    expect(facts).toMatchObject({ duration: expect.closeTo(2000, -3), width: 64, frameRate: 10 })
  })

  test('a WAV of a byte a second', async () => {
    const facts = await describeMedia(
      patch('tone.wav', 'fmt ', (view, at) => {
        view.setUint32(at + 8, 1, true)
        view.setUint32(at + 12, 0, true)
      }),
    )
    expect(plausible('duration', 'duration' in facts ? facts.duration : 1)).toBeDefined()
  })

  test('a PDF of more pages, and larger ones, than there is paper', async () => {
    const text = new TextDecoder('latin1').decode(bytesOf('pages.pdf'))
    const large = text.replaceAll('612 792', `612 ${'9'.repeat(400)}`)
    expect(large).not.toBe(text)
    const facts = await describeMedia(new TextEncoder().encode(large))
    expect(facts).toMatchObject({ kind: 'document', pages: 3 })
    for (const { width, height } of 'pageSizes' in facts ? facts.pageSizes : []) {
      expect(plausible('pageSide', width)).toBe(width)
      expect(plausible('pageSide', height)).toBe(height)
    }
  })
})

/** What is written over a file: numbers as large, as small and as odd as they come, in either byte order. */
const writings: [string, (view: DataView, at: number) => void][] = [
  ['1e300', (view, at) => view.setFloat64(at, 1e300)],
  ['1e300 little-endian', (view, at) => view.setFloat64(at, 1e300, true)],
  ['ones', (view, at) => view.setBigUint64(at, 0xffff_ffff_ffff_ffffn)],
  ['-1e300', (view, at) => view.setFloat64(at, -1e300)],
  ['zeros', (view, at) => view.setBigUint64(at, 0n)],
]

const model = findModel('gemini-3.8-flash')

function expectPlausible(facts: MediaFacts): void {
  const known: Record<string, unknown> = { ...facts }
  for (const [name, quantity] of [
    ['duration', 'duration'],
    ['frameRate', 'frameRate'],
    ['pages', 'pages'],
    ['width', 'side'],
    ['height', 'side'],
  ] as const) {
    const value = known[name]
    if (value !== undefined) expect(plausible(quantity, Number(value))).toBe(value)
  }
  try {
    expect(Number.isSafeInteger(estimateMedia(facts, model).tokens)).toBe(true)
  } catch (error) {
    if (!isPolluxError(error)) throw error
  }
}

const names = readdirSync(fixtures).filter((name) => name !== 'README.md')

/** Bytes at the start that are written over, every third; the index of an MP4 is at its end. */
const FRONT = 700

test.each(names)(
  '%s is never believed more than can be, wherever an absurd number stands',
  async (name) => {
    const whole = bytesOf(name)
    const index = Buffer.from(whole).indexOf('moov')
    const from = Math.max(0, index)
    for (const [, write] of writings) {
      for (let at = from; at < Math.min(from + FRONT, whole.length - 8); at += 3) {
        const bytes = whole.slice()
        write(new DataView(bytes.buffer), at)
        try {
          expectPlausible(await describeMedia(bytes))
        } catch (error) {
          if (!isPolluxError(error)) throw error
        }
      }
    }
  },
)
