import type { ByteReader } from './byte-reader.ts'
import { damaged } from './media-error.ts'
import type { AudioFacts, VideoFacts } from './media-facts.ts'
import { readMatroska } from './video/matroska.ts'
import { readMp4 } from './video/mp4.ts'
import type { TrackFacts } from './video/track-facts.ts'

/** Reads the headers of MP4 or Matroska. A file with sound but no pictures is a recording. */
export async function describeVideo(
  reader: ByteReader,
  mimeType: string,
): Promise<VideoFacts | AudioFacts> {
  const { hasVideo, hasAudio, ...facts } = await readTracks(reader, mimeType)
  const bytes = reader.size
  if (hasVideo || !hasAudio) return { kind: 'video', mimeType, bytes, ...facts, hasAudio }
  const name = mimeType === 'video/quicktime' ? 'audio/mp4' : mimeType.replace('video/', 'audio/')
  const { duration } = facts
  return { kind: 'audio', mimeType: name, bytes, ...(duration === undefined ? {} : { duration }) }
}

async function readTracks(reader: ByteReader, mimeType: string): Promise<TrackFacts> {
  const isMatroska = mimeType === 'video/webm' || mimeType === 'video/x-matroska'
  try {
    return await (isMatroska ? readMatroska(reader) : readMp4(reader))
  } catch (cause) {
    // A DataView throws a RangeError instead of reading past its end.
    if (cause instanceof RangeError) throw damaged('The headers of the video are broken', { cause })
    throw cause
  }
}
