import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { ByteSource } from './byte-source.ts'
import { describeMedia } from './describe-media.ts'
import { sparseSource } from './fixtures/sparse-source.ts'

const SIZE = 1_500_000_000

function bytesOf(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`fixtures/${name}`, import.meta.url)))
}

/** A copy with a number written into it. */
function patch(bytes: Uint8Array, write: (view: DataView) => void): Uint8Array {
  const copy = bytes.slice()
  write(new DataView(copy.buffer))
  return copy
}

/** Returns the offset of a box by its name. */
function find(bytes: Uint8Array, name: string): number {
  return Buffer.from(bytes).indexOf(name, 0, 'latin1')
}

type Sparse = ByteSource & { bytesRead(): number }

const film = bytesOf('film.mp4')
const index = film.subarray(find(film, 'moov') - 4)
const tone = bytesOf('tone.wav')
const page = bytesOf('pages.pdf')

const large: [string, Sparse, number, object][] = [
  [
    'an MP4 with its index at the end',
    sparseSource(SIZE, [
      [0, film.subarray(0, find(film, 'mdat') - 4)],
      [
        find(film, 'mdat') - 4,
        patch(
          new Uint8Array([0, 0, 0, 1, 0x6d, 0x64, 0x61, 0x74, ...new Array(8).fill(0)]),
          (view) => view.setBigUint64(8, BigInt(SIZE - index.length - find(film, 'mdat') + 4)),
        ),
      ],
      [SIZE - index.length, index],
    ]),
    200_000,
    { kind: 'video', duration: 2000, width: 64 },
  ],
  [
    'a WMV',
    sparseSource(SIZE, [[0, bytesOf('film.wmv')]]),
    200_000,
    { kind: 'video', duration: expect.closeTo(2046, 3) },
  ],
  ['an AVI', sparseSource(SIZE, [[0, bytesOf('film.avi')]]), 5000, { kind: 'video' }],
  [
    'a WebM with a duration',
    sparseSource(SIZE, [[0, bytesOf('film.webm')]]),
    200_000,
    { kind: 'video', duration: 2008 },
  ],
  [
    'a WAV',
    sparseSource(SIZE, [[0, patch(tone, (view) => view.setUint32(40, SIZE - 44, true))]]),
    1_000_000,
    { kind: 'audio', duration: expect.closeTo(((SIZE - 44) / 8000) * 1000, -3) },
  ],
  [
    'a FLAC',
    sparseSource(SIZE, [[0, bytesOf('tone.flac')]]),
    1_000_000,
    { kind: 'audio', duration: 2000 },
  ],
  [
    'an MP3',
    sparseSource(SIZE, [[0, bytesOf('constant.mp3')]]),
    2_000_000,
    { kind: 'audio', mimeType: 'audio/mpeg' },
  ],
  [
    'a PDF with its tables at the end',
    sparseSource(SIZE, [[0, page.subarray(0, 300)], ...pdfTables()]),
    2_000_000,
    { kind: 'document', pages: 3 },
  ],
  [
    'a JPEG',
    sparseSource(SIZE, [
      [
        0,
        Uint8Array.from([
          0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 200, 1, 44, 1, 1, 0x11, 0, 0xff, 0xda,
        ]),
      ],
    ]),
    1_100_000,
    { kind: 'image', width: 300, height: 200 },
  ],
]

/** The objects of pages.pdf moved to the end, their offsets written anew. */
function pdfTables(): [number, Uint8Array][] {
  const text = new TextDecoder('latin1').decode(page)
  const shift = SIZE - page.length - 100
  const moved = text
    .slice(9)
    .replace(
      /(\d{10}) 00000 n/g,
      (_, at: string) => `${String(Number(at) + shift).padStart(10, '0')} 00000 n`,
    )
    .replace(/startxref\n(\d+)/, (_, at: string) => `startxref\n${Number(at) + shift}`)
  return [[9 + shift, new TextEncoder().encode(moved)]]
}

describe('of one and a half gigabytes little is read:', () => {
  test.each(large)('%s', async (_, source, most, expected) => {
    expect(await describeMedia(source)).toMatchObject({ ...expected, bytes: SIZE })
    expect(source.bytesRead()).toBeLessThan(most)
  })
})

test('a file that claims endless headers is given up', async () => {
  const box = Uint8Array.from([0, 0, 0, 8, 0x66, 0x72, 0x65, 0x65])
  const boxes = new Uint8Array(16_000_000)
  for (let at = 0; at < boxes.length; at += 8) boxes.set(box, at)
  boxes.set([0, 0, 0, 8, 0x66, 0x74, 0x79, 0x70], 0)
  await expect(describeMedia(boxes)).rejects.toMatchObject({ code: 'media/damaged' })
})
