import { throwIfAborted } from '@pollux/errors'
import { abortedError } from './byte-reader.ts'
import type { ByteSource } from './byte-source.ts'
import { damaged, MediaError } from './media-error.ts'
import type { AudioFacts, VideoFacts } from './media-facts.ts'
import { plausible } from './plausible.ts'

/**
 * The largest recording without a duration in its header that is read completely, in bytes. For a
 * larger one, the bit rate is trusted.
 */
const MAX_SCANNED_BYTES = 32_000_000

/** The most reads, enough for the frames of a recording of several hours. */
const MAX_READS = 250_000

/**
 * The MIME types of ASF: of a video in Gemini's spelling, and of a recording for music-metadata.
 */
const asf = { video: 'video/wmv', audio: 'audio/x-ms-wma' } as const

/**
 * Describes a recording with music-metadata, which is loaded on first use. ASF is handled here too:
 * without pictures it is a recording (WMA), and otherwise a video (WMV).
 */
export async function describeRecording(
  source: ByteSource,
  mimeType: string,
  signal: AbortSignal | undefined,
): Promise<AudioFacts | VideoFacts> {
  const isAsf = mimeType === asf.video
  const format = await readFormat(source, isAsf ? asf.audio : mimeType, signal)
  const duration = plausible('duration', format.duration && format.duration * 1000)
  const facts = { bytes: source.size, ...(duration === undefined ? {} : { duration }) }
  if (!isAsf) return { kind: 'audio', mimeType, ...facts }
  const { hasVideo, hasAudio } = format
  if (hasAudio && !hasVideo) return { kind: 'audio', mimeType: asf.audio, ...facts }
  return { kind: 'video', mimeType, ...facts, ...(hasAudio === undefined ? {} : { hasAudio }) }
}

async function readFormat(source: ByteSource, mimeType: string, signal: AbortSignal | undefined) {
  const [{ parseFromTokenizer }, { createSourceTokenizer }] = await Promise.all([
    import('music-metadata'),
    import('./source-tokenizer.ts'),
  ])
  const read = async (duration: boolean) => {
    const limits = { maxBytes: 2 * MAX_SCANNED_BYTES, maxReads: MAX_READS }
    const tokenizer = createSourceTokenizer(source, { mimeType, ...limits, signal })
    return (await parseFromTokenizer(tokenizer, { duration, skipCovers: true })).format
  }
  try {
    if (source.size > MAX_SCANNED_BYTES) return await read(false)
    // A recording in too many pieces to be read through may still state its bit rate.
    return await read(true).catch((error) => {
      if (error instanceof MediaError && error.code === 'media/damaged') return read(false)
      throw error
    })
  } catch (cause) {
    if (cause instanceof MediaError) throw cause
    throwIfAborted(signal, abortedError)
    throw damaged('The recording cannot be read', { cause })
  }
}
