import { throwIfAborted } from './byte-reader.ts'
import type { ByteSource } from './byte-source.ts'
import { damaged, MediaError } from './media-error.ts'
import type { AudioFacts } from './media-facts.ts'
import { plausible } from './plausible.ts'

/** Up to this size a recording without a length in its header is read through; beyond, its bit rate is trusted. */
const READ_THROUGH = 32_000_000

/** Pieces that are read of one recording: the frames of hours are fewer. */
const STEPS = 250_000

/** Reads the duration of a recording with music-metadata, which is loaded when it is first needed. */
export async function describeAudio(
  source: ByteSource,
  mimeType: string,
  signal: AbortSignal | undefined,
): Promise<AudioFacts> {
  const seconds = await readSeconds(source, mimeType, signal)
  const duration = plausible('duration', seconds && seconds * 1000)
  return {
    kind: 'audio',
    mimeType,
    bytes: source.size,
    ...(duration === undefined ? {} : { duration }),
  }
}

async function readSeconds(
  source: ByteSource,
  mimeType: string,
  signal: AbortSignal | undefined,
): Promise<number | undefined> {
  const [{ parseFromTokenizer }, { createSourceTokenizer }] = await Promise.all([
    import('music-metadata'),
    import('./source-tokenizer.ts'),
  ])
  const read = async (duration: boolean) => {
    const limit = 2 * READ_THROUGH
    const tokenizer = createSourceTokenizer(source, { mimeType, limit, steps: STEPS, signal })
    return (await parseFromTokenizer(tokenizer, { duration, skipCovers: true })).format.duration
  }
  try {
    if (source.size > READ_THROUGH) return await read(false)
    // What is in too many pieces to be read through may still tell its bit rate.
    return await read(true).catch((error) => {
      if (error instanceof MediaError && error.code === 'media/damaged') return read(false)
      throw error
    })
  } catch (cause) {
    if (cause instanceof MediaError) throw cause
    throwIfAborted(signal)
    throw damaged('The recording cannot be read', { cause })
  }
}
