import { throwIfAborted } from './byte-reader.ts'
import type { ByteSource } from './byte-source.ts'
import { damaged, MediaError } from './media-error.ts'
import type { AudioFacts } from './media-facts.ts'

/** Up to this size a recording without a length in its header is read through; beyond, its bit rate is trusted. */
const READ_THROUGH = 32_000_000

/** Reads the duration of a recording with music-metadata, which is loaded when it is first needed. */
export async function describeAudio(
  source: ByteSource,
  mimeType: string,
  signal: AbortSignal | undefined,
): Promise<AudioFacts> {
  const [{ parseFromTokenizer }, { createSourceTokenizer }] = await Promise.all([
    import('music-metadata'),
    import('./source-tokenizer.ts'),
  ])
  const limit = 2 * READ_THROUGH
  const tokenizer = createSourceTokenizer(source, { mimeType, limit, signal })
  let seconds: number | undefined
  try {
    const duration = source.size <= READ_THROUGH
    const { format } = await parseFromTokenizer(tokenizer, { duration, skipCovers: true })
    seconds = format.duration
  } catch (cause) {
    if (cause instanceof MediaError) throw cause
    throwIfAborted(signal)
    throw damaged('The recording cannot be read', { cause })
  }
  const isKnown = seconds !== undefined && Number.isFinite(seconds) && seconds > 0
  return {
    kind: 'audio',
    mimeType,
    bytes: source.size,
    ...(isKnown ? { duration: Number(seconds) * 1000 } : {}),
  }
}
