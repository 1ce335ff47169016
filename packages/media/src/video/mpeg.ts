import type { ByteReader } from '../byte-reader.ts'
import { plausibleFacts, type TrackFacts } from './track-facts.ts'

/** The piece read at the start and at the end, which holds several packs. */
const PIECE = 1_048_576

/** Frames a second by the code of the sequence header (ISO 13818-2, table 6-4). */
const frameRates = [0, 24000 / 1001, 24, 25, 30000 / 1001, 30, 50, 60000 / 1001, 60]

/** Reads an MPEG program stream (ISO 11172-1, 13818-1): the first sequence header, and the first and last times of the picture. */
export async function readMpeg(reader: ByteReader): Promise<TrackFacts> {
  const head = scan(await reader.bytes(0, PIECE))
  const tail = scan(await reader.bytes(Math.max(0, reader.size - PIECE), PIECE))
  const { sequence } = head
  const frameRate = sequence?.frameRate
  const ticks = head.first === undefined ? undefined : (tail.last ?? head.first) - head.first
  return {
    ...plausibleFacts({
      width: sequence?.width,
      height: sequence?.height,
      // A time belongs to the first picture of its packet; those behind the last time last a frame each.
      duration:
        ticks === undefined ? undefined : ticks / 90 + (tail.pictures * 1000) / (frameRate || 25),
      frameRate,
    }),
    hasVideo: sequence !== undefined,
    hasAudio: head.hasAudio,
  }
}

interface Scan {
  sequence?: { width: number; height: number; frameRate: number | undefined }
  /** Presentation times of the picture, in ticks of 90 kHz. */
  first?: number
  last?: number
  /** Pictures that begin behind the last time. */
  pictures: number
  hasAudio: boolean
}

/** Looks for start codes, which are 0, 0, 1 and what begins there. */
function scan(bytes: Uint8Array): Scan {
  const found: Scan = { pictures: 0, hasAudio: false }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  for (
    let at = bytes.indexOf(1, 2);
    at >= 0 && at + 24 < bytes.length;
    at = bytes.indexOf(1, at + 1)
  ) {
    if (bytes[at - 1] !== 0 || bytes[at - 2] !== 0) continue
    const code = bytes[at + 1]!
    if (code === PICTURE) found.pictures += 1
    if (code === SEQUENCE) found.sequence ??= readSequence(view, at + 2)
    if (code >= 0xc0 && code <= 0xdf) found.hasAudio = true
    if (code === PRIVATE && isSound(bytes, at + 2)) found.hasAudio = true
    if (code >= 0xe0 && code <= 0xef) {
      const time = readTime(bytes, at + 2)
      if (time === undefined) continue
      found.first = Math.min(found.first ?? time, time)
      found.last = Math.max(found.last ?? time, time)
      found.pictures = 0
    }
  }
  return found
}

const PICTURE = 0
const SEQUENCE = 0xb3
const PRIVATE = 0xbd

function readSequence(view: DataView, at: number) {
  const sides = view.getUint32(at) >>> 8
  return {
    width: sides >> 12,
    height: sides & 0xfff,
    frameRate: frameRates[view.getUint8(at + 3) & 15],
  }
}

/** The presentation time of a packet, behind its length: at once and after stuffing in MPEG-1, behind flags in MPEG-2. */
function readTime(bytes: Uint8Array, start: number): number | undefined {
  let at = start + 2
  if ((bytes[at]! & 0xc0) === 0x80) {
    if ((bytes[at + 1]! & 0x80) === 0) return undefined
    at += 3
  } else {
    while (bytes[at] === 0xff && at < start + 18) at += 1
    if ((bytes[at]! & 0xc0) === 0x40) at += 2
    if ((bytes[at]! & 0xe0) !== 0x20) return undefined
  }
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = bytes.subarray(at, at + 5)
  return ((a >> 1) & 7) * 2 ** 30 + b * 2 ** 22 + (c >> 1) * 2 ** 15 + d * 2 ** 7 + (e >> 1)
}

/** AC-3, DTS and LPCM come as private streams of these numbers; subtitles do too, of others. */
function isSound(bytes: Uint8Array, start: number): boolean {
  const stream = bytes[start + 5 + bytes[start + 4]!] ?? 0
  return stream >= 0x80 && stream <= 0xaf
}
