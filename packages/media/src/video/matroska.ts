import type { ByteReader } from '../byte-reader.ts'
import { damaged, MediaError } from '../media-error.ts'
import { plausibleFacts, type TrackFacts } from './track-facts.ts'

/**
 * Reads the headers of a Matroska or WebM file (RFC 9559). If no duration is stated, as by a live
 * recorder, it is the end of the last block.
 */
export async function readMatroska(reader: ByteReader): Promise<TrackFacts> {
  const found: Found = { scale: 1_000_000, tracks: [], lastBlock: 0, cluster: 0 }
  try {
    await readLevel(reader, { start: 0, end: reader.size }, found)
  } catch (error) {
    // The file is cut off or too long to read; the facts found so far are still valid.
    if (!(error instanceof MediaError) || error.code !== 'media/damaged') throw error
    found.lastBlock = 0
  }
  if (found.tracks.length === 0) throw damaged('The video has no tracks')
  const video = found.tracks.find(({ type }) => type === VIDEO)
  // The last block lasts one frame, if the duration of a frame is known.
  const lastEnd = found.lastBlock && found.lastBlock + (video?.frame ?? 0) / found.scale
  const ticks = found.duration ?? lastEnd
  return {
    ...plausibleFacts({
      width: video?.width,
      height: video?.height,
      duration: (ticks * found.scale) / 1e6,
      frameRate: video?.frame ? 1e9 / video.frame : undefined,
    }),
    hasVideo: video !== undefined,
    hasAudio: found.tracks.some(({ type }) => type === AUDIO),
  }
}

const VIDEO = 1
const AUDIO = 2

interface Track {
  type: number
  width?: number
  height?: number
  /** The duration of a frame, in nanoseconds. */
  frame?: number
}

interface Found {
  /** The duration of a tick, in nanoseconds. */
  scale: number
  /** The duration of the file, in ticks. */
  duration?: number
  tracks: Track[]
  /** The start of the current cluster, and the time of the last block, in ticks. */
  cluster: number
  lastBlock: number
}

interface Span {
  start: number
  end: number
}

/** Elements that contain others. A segment and a cluster may be of unknown length, and are then read completely. */
const masters: ReadonlySet<number> = new Set([
  0x18538067, 0x1549a966, 0x1654ae6b, 0xae, 0xe0, 0x1f43b675, 0xa0,
])
const CLUSTER = 0x1f43b675

/** The most elements that are read on one level. Files that last hours have fewer. */
const MAX_ELEMENTS = 2_000_000

async function readLevel(reader: ByteReader, span: Span, found: Found, depth = 0): Promise<void> {
  let at = span.start
  for (let count = 0; count < MAX_ELEMENTS && at < span.end; count++) {
    const element = await readElement(reader, at, span.end)
    if (!element) return
    const { id, start, end, isOpen } = element
    // Once the duration and tracks are known, the clusters need not be read.
    if (id === CLUSTER && found.duration !== undefined && found.tracks.length > 0) return
    if (id === TRACK) found.tracks.push({ type: 0 })
    if (masters.has(id) && depth < 8) {
      if (isOpen) {
        at = start
        continue
      }
      await readLevel(reader, { start, end }, found, depth + 1)
    } else {
      await readValue(reader, element, found)
    }
    at = end
  }
}

const TRACK = 0xae

async function readValue(reader: ByteReader, { id, start, end }: Element, found: Found) {
  const track = found.tracks.at(-1)
  const number = () => readNumber(reader, start, end)
  switch (id) {
    case 0x2ad7b1:
      found.scale = await number()
      break
    case 0x4489:
      found.duration = await readFloat(reader, start, end)
      break
    case 0xe7:
      found.cluster = await number()
      break
    case 0xa3:
    case 0xa1:
      found.lastBlock = Math.max(
        found.lastBlock,
        found.cluster + (await readBlockTime(reader, start)),
      )
      break
    case 0x83:
      if (track) track.type = await number()
      break
    case 0xb0:
      if (track) track.width = await number()
      break
    case 0xba:
      if (track) track.height = await number()
      break
    case 0x23e383:
      if (track) track.frame = await number()
      break
  }
}

interface Element extends Span {
  id: number
  /** Whether the element's length is unknown. */
  isOpen: boolean
}

/** Reads an element's head: an id and a length of one to eight bytes each (RFC 8794). */
async function readElement(
  reader: ByteReader,
  at: number,
  end: number,
): Promise<Element | undefined> {
  const head = await reader.bytes(at, Math.min(12, end - at))
  const idLength = lengthOf(head[0])
  const sizeLength = lengthOf(head[idLength])
  const start = at + idLength + sizeLength
  if (idLength > 4 || sizeLength > 8 || start > end || head.length < start - at) return undefined
  let id = 0
  for (let byte = 0; byte < idLength; byte++) id = id * 256 + head[byte]!
  let size = head[idLength]! & (0xff >> sizeLength)
  let isOpen = size === 0xff >> sizeLength
  for (let byte = 1; byte < sizeLength; byte++) {
    const value = head[idLength + byte]!
    isOpen &&= value === 0xff
    size = size * 256 + value
  }
  return { id, start, end: isOpen ? end : Math.min(end, start + size), isOpen }
}

/** Returns the length that the leading zeros of a byte encode; 9 for none. */
function lengthOf(first: number | undefined): number {
  return first === undefined ? 9 : Math.clz32(first) - 23
}

async function readNumber(reader: ByteReader, start: number, end: number): Promise<number> {
  const view = await reader.view(start, Math.min(8, end - start))
  let value = 0
  for (let at = 0; at < view.byteLength; at++) value = value * 256 + view.getUint8(at)
  return value
}

async function readFloat(reader: ByteReader, start: number, end: number): Promise<number> {
  const view = await reader.view(start, end - start === 8 ? 8 : 4)
  return view.byteLength === 8 ? view.getFloat64(0) : view.getFloat32(0)
}

/**
 * Reads the time of a block, which begins with its track's number and a time relative to its
 * cluster's.
 */
async function readBlockTime(reader: ByteReader, start: number): Promise<number> {
  const head = await reader.bytes(start, 10)
  const at = lengthOf(head[0])
  const view = await reader.view(start + Math.min(at, 8), 2)
  return view.getInt16(0)
}
