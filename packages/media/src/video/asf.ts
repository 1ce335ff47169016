import { type ByteReader, uint64At } from '../byte-reader.ts'
import { damaged } from '../media-error.ts'
import { plausibleFacts, type TrackFacts } from './track-facts.ts'

/** Reads the header object of a WMV or WMA (Advanced Systems Format, 2004): duration, size, frame rate. */
export async function readAsf(reader: ByteReader): Promise<TrackFacts> {
  const found: Found = { hasVideo: false, hasAudio: false }
  const header = await reader.view(0, 30)
  const end = Math.min(reader.size, uint64At(header, 16, true))
  for await (const object of objectsIn(reader, 30, end)) {
    await readObject(reader, object, found)
    if (object.id !== EXTENSION) continue
    // An extension holds no other.
    for await (const inner of objectsIn(reader, object.at + 46, object.end)) {
      await readObject(reader, inner, found)
    }
  }
  if (found.duration === undefined) throw damaged('The WMV has no file properties')
  const { frame, ...facts } = found
  const { width, height, duration } = facts
  return {
    ...plausibleFacts({ width, height, duration, frameRate: frame ? 1e7 / frame : undefined }),
    hasVideo: facts.hasVideo,
    hasAudio: facts.hasAudio,
  }
}

interface Found {
  duration?: number
  width?: number
  height?: number
  /** Units of 100 nanoseconds a frame. */
  frame?: number
  hasVideo: boolean
  hasAudio: boolean
}

/** The first 32 bits of the identifiers, which differ among all that stand in a header. */
const FILE = 0x8cabdca1
const STREAM = 0xb7dc0791
const EXTENSION = 0x5fbf03b5
const EXTENDED_STREAM = 0x14e6a5cb
const VIDEO = 0xbc19efc0
const AUDIO = 0xf8699e40

interface HeaderObject {
  id: number
  at: number
  end: number
}

async function* objectsIn(
  reader: ByteReader,
  start: number,
  end: number,
): AsyncGenerator<HeaderObject, void> {
  let at = start
  while (at + 24 <= end) {
    const head = await reader.view(at, 24)
    const length = uint64At(head, 16, true)
    if (length < 24) return
    yield { id: head.getUint32(0, true), at, end: Math.min(end, at + length) }
    at += length
  }
}

async function readObject(reader: ByteReader, { id, at, end }: HeaderObject, found: Found) {
  if (id === FILE) {
    const view = await reader.view(at, 88)
    found.duration = uint64At(view, 64, true) / 10_000 - uint64At(view, 80, true)
  }
  if (id === STREAM && end - at >= 28) {
    const view = await reader.view(at, Math.min(86, end - at))
    const kind = view.getUint32(24, true)
    found.hasAudio ||= kind === AUDIO
    if (kind === VIDEO && view.byteLength === 86) {
      found.hasVideo = true
      found.width ??= view.getUint32(78, true)
      found.height ??= view.getUint32(82, true)
    }
  }
  if (id === EXTENDED_STREAM) {
    found.frame ??= uint64At(await reader.view(at, 84), 76, true) || undefined
  }
}
