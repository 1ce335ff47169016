import { TransportError } from '../transport-error.ts'

/** A part of a file that is read until the signal aborts. */
export interface BlobRange {
  /** @default 0 */
  start?: number
  /** @default the end of the file */
  end?: number
  signal: AbortSignal
}

/**
 * Reads a part of a file in pieces, each good until the next is asked for. Throws `transport/file-changed` where the file is
 * no longer what it was when its `Blob` was made.
 */
export async function* readBlob(
  blob: Blob,
  range: BlobRange,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  for await (const piece of readPieces(blob, range)) {
    yield piece
    releasePiece(piece)
  }
}

/** The same, but the pieces are the caller's. */
export async function* readPieces(
  blob: Blob,
  { start = 0, end = blob.size, signal }: BlobRange,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const reader = blob.slice(start, end).stream().getReader()
  try {
    let left = end - start
    while (left > 0) {
      signal.throwIfAborted()
      const { done, value } = await reader.read().catch(changed)
      if (done) changed(undefined)
      left -= value.length
      yield value
    }
  } finally {
    void reader.cancel().catch(() => {})
  }
}

/** Gives memory back at once: engines do so only when some 64 MB of it wait. A piece of something larger is left alone. */
export function releasePiece({ buffer, byteLength }: Uint8Array<ArrayBuffer>): void {
  const transfer: unknown = Reflect.get(buffer, 'transfer')
  const isWhole = byteLength === buffer.byteLength
  if (isWhole && typeof transfer === 'function') Reflect.apply(transfer, buffer, [0])
}

function changed(cause: unknown): never {
  throw new TransportError(
    'transport/file-changed',
    'The file changed or went away while it was read; open it again.',
    { cause },
  )
}
