import { PolluxError } from '@pollux/errors'
import { MediaError } from '@pollux/media'
import { untilAborted } from '../time/until-aborted.ts'

/** Options of `collectBytes`. */
export interface CollectOptions {
  maxBytes: number
  signal: AbortSignal
}

/**
 * Reads a stream to its end into a `Blob`. Cancels the stream once it has more than `maxBytes`, fails, or the
 * signal aborts. Throws `media/too-large`, `media/unreadable`, and a `TypeError` if a piece is not bytes.
 */
export async function collectBytes(
  stream: ReadableStream<unknown> | AsyncIterable<unknown>,
  { maxBytes, signal }: CollectOptions,
): Promise<Blob> {
  const source = 'getReader' in stream ? openReader(stream) : openIterator(stream)
  const pieces: BlobPart[] = []
  let left = maxBytes
  let isDone = false
  try {
    while (true) {
      const piece = await untilAborted(source.next(), signal)
      if (piece === undefined) break
      if (!(piece instanceof Uint8Array)) {
        throw new TypeError(`Expected a stream of bytes but received a ${typeof piece} from it`)
      }
      left -= piece.length
      if (left < 0) throw tooLarge(maxBytes)
      pieces.push(blobPart(piece))
    }
    isDone = true
    return new Blob(pieces)
  } finally {
    if (!isDone) source.stop()
  }
}

/** Returns the error for a file that is larger than the caller allows. */
export function tooLarge(maxBytes: number): MediaError {
  return new MediaError(
    'media/too-large',
    `The file has more than ${maxBytes} bytes; raise maxBytes, or open it as a path or Blob, which stays out of memory.`,
  )
}

/** Returns bytes in a form that `Blob` accepts: not in memory that threads share. */
export function blobPart(bytes: Uint8Array): BlobPart {
  const { buffer, byteOffset, length } = bytes
  return buffer instanceof ArrayBuffer ? new Uint8Array(buffer, byteOffset, length) : bytes.slice()
}

/** The operations that both kinds of stream share. */
interface Source {
  /** Resolves to the next piece, or to `undefined` at the end. */
  next(): Promise<unknown>
  /** Cancels the rest without waiting. */
  stop(): void
}

function openReader(stream: ReadableStream<unknown>): Source {
  const reader = stream.getReader()
  return {
    next: async () => (await reader.read().catch(unreadable)).value,
    stop: () => void reader.cancel().catch(() => {}),
  }
}

function openIterator(stream: AsyncIterable<unknown>): Source {
  const iterator = stream[Symbol.asyncIterator]()
  return {
    async next() {
      const { done, value } = await Promise.resolve(iterator.next()).catch(unreadable)
      return done ? undefined : value
    },
    stop: () => void Promise.resolve(iterator.return?.()).catch(() => {}),
  }
}

function unreadable(cause: unknown): never {
  if (cause instanceof PolluxError) throw cause
  throw new MediaError(
    'media/unreadable',
    'The stream broke off; pass a new stream and try again.',
    { cause },
  )
}
