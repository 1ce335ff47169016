import { type ByteReader, nameAt } from '../byte-reader.ts'
import { damaged } from '../media-error.ts'
import { plausibleFacts, type TrackFacts } from './track-facts.ts'

/** Reads the header list of an AVI: size, frame rate and number of frames, OpenDML's where there is one. */
export async function readAvi(reader: ByteReader): Promise<TrackFacts> {
  const found: Found = { hasVideo: false, hasAudio: false }
  await readChunks(reader, 12, reader.size, found)
  if (found.width === undefined) throw damaged('The AVI has no header (avih)')
  const { rate, frames, ...facts } = found
  return {
    ...plausibleFacts({
      width: facts.width,
      height: facts.height,
      duration: rate ? ((found.length ?? frames ?? 0) * 1000) / rate : undefined,
      frameRate: rate,
    }),
    hasVideo: facts.hasVideo,
    hasAudio: facts.hasAudio,
  }
}

interface Found {
  width?: number
  height?: number
  /** Frames a second. */
  rate?: number
  /** Frames, by the header and by the stream or OpenDML. */
  frames?: number
  length?: number
  hasVideo: boolean
  hasAudio: boolean
}

/** Lists that hold what is looked for. */
const lists: ReadonlySet<string> = new Set(['hdrl', 'strl', 'odml'])

/** Lists within each other; real ones are three. */
const DEEPEST = 8

async function readChunks(
  reader: ByteReader,
  start: number,
  end: number,
  found: Found,
  depth = 0,
): Promise<void> {
  let at = start
  while (at + 8 <= end) {
    const head = await reader.view(at, Math.min(12, end - at))
    const length = head.getUint32(4, true)
    const content = at + 8
    const next = content + length + (length & 1)
    const name = nameAt(head, 0)
    if (name === 'LIST' && head.byteLength === 12) {
      const list = nameAt(head, 8)
      if (list === 'movi') return
      if (lists.has(list) && depth < DEEPEST) {
        await readChunks(reader, content + 4, Math.min(next, end), found, depth + 1)
      }
    } else {
      await readChunk(reader, name, content, found)
    }
    at = next
  }
}

async function readChunk(
  reader: ByteReader,
  name: string,
  at: number,
  found: Found,
): Promise<void> {
  if (name === 'avih') {
    const view = await reader.view(at, 40)
    const period = view.getUint32(0, true)
    found.rate ??= period > 0 ? 1e6 / period : undefined
    found.frames = view.getUint32(16, true)
    found.width = view.getUint32(32, true)
    found.height = view.getUint32(36, true)
  }
  if (name === 'strh') {
    const view = await reader.view(at, 36)
    const kind = nameAt(view, 0)
    found.hasAudio ||= kind === 'auds'
    if (kind !== 'vids' || found.hasVideo) return
    found.hasVideo = true
    const scale = view.getUint32(20, true)
    if (scale > 0) found.rate = view.getUint32(24, true) / scale
    found.length ??= view.getUint32(32, true) || undefined
  }
  if (name === 'dmlh') found.length = (await reader.view(at, 4)).getUint32(0, true)
}
