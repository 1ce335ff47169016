import type { ByteReader } from './byte-reader.ts'
import { damaged } from './media-error.ts'
import type { AudioFacts, VideoFacts } from './media-facts.ts'
import { readAsf } from './video/asf.ts'
import { readAvi } from './video/avi.ts'
import { readFlv } from './video/flv.ts'
import { readMatroska } from './video/matroska.ts'
import { readMp4 } from './video/mp4.ts'
import { readMpeg } from './video/mpeg.ts'
import type { TrackFacts } from './video/track-facts.ts'

const readers: ReadonlyMap<string, (reader: ByteReader) => Promise<TrackFacts>> = new Map([
  ['audio/mp4', readMp4],
  ['video/3gpp', readMp4],
  ['video/avi', readAvi],
  ['video/mp4', readMp4],
  ['video/mpeg', readMpeg],
  ['video/quicktime', readMp4],
  ['video/webm', readMatroska],
  ['video/wmv', readAsf],
  ['video/x-flv', readFlv],
  ['video/x-matroska', readMatroska],
])

/** What a container without pictures is called. */
const soundOnly: ReadonlyMap<string, string> = new Map([
  ['video/quicktime', 'audio/mp4'],
  ['video/wmv', 'audio/x-ms-wma'],
])

/** Reads the headers of a container that can hold pictures; one that holds sound alone is a recording. */
export async function describeVideo(
  reader: ByteReader,
  mimeType: string,
): Promise<VideoFacts | AudioFacts> {
  const { hasVideo, hasAudio, ...facts } = await readTracks(reader, mimeType)
  const bytes = reader.size
  if (hasVideo || !hasAudio) return { kind: 'video', mimeType, bytes, ...facts, hasAudio }
  const name = soundOnly.get(mimeType) ?? mimeType.replace('video/', 'audio/')
  const { duration } = facts
  return { kind: 'audio', mimeType: name, bytes, ...(duration === undefined ? {} : { duration }) }
}

async function readTracks(reader: ByteReader, mimeType: string): Promise<TrackFacts> {
  const read = readers.get(mimeType) ?? readMp4
  try {
    return await read(reader)
  } catch (cause) {
    // A DataView throws rather than read past the end.
    if (cause instanceof RangeError) throw damaged('The headers of the video are broken', { cause })
    throw cause
  }
}
