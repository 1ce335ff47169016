import { TransportError } from '../failures/transport-error.ts'

/** A part of a file that is read until the signal aborts. */
export interface BlobRange {
  /** The first byte. @default 0 */
  start?: number
  /** The byte after the last. @default the end of the file */
  end?: number
  signal: AbortSignal
}

/**
 * Reads a part of a file in pieces. Each piece is valid until the next is requested. Throws
 * `transport/file-changed` if the file has changed since its `Blob` was made.
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

/**
 * The bytes that are read at once. A `Blob` in memory comes in one piece, which would block the event loop if it
 * were large.
 */
const READ_BYTES = 2 ** 19

/** Like `readBlob`, but the pieces belong to the caller. */
export async function* readPieces(
  blob: Blob,
  { start = 0, end = blob.size, signal }: BlobRange,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  for (let at = start; at < end; at += READ_BYTES) {
    const part = blob.slice(at, Math.min(end, at + READ_BYTES))
    const reader = part.stream().getReader()
    let left = part.size
    try {
      // Read to the very end, because only there Node yields to the event loop.
      for (let step = await reader.read(); !step.done; step = await reader.read()) {
        signal.throwIfAborted()
        left -= step.value.length
        yield step.value
      }
    } catch (error) {
      throw signal.aborted ? signal.reason : fileChanged(error)
    } finally {
      void reader.cancel().catch(() => {})
    }
    if (left !== 0) throw fileChanged(undefined)
  }
}

/** Frees memory at once; engines do so only when some 64 MB are waiting. A piece of a larger buffer is left alone. */
export function releasePiece({ buffer, byteLength }: Uint8Array<ArrayBuffer>): void {
  const transfer: unknown = Reflect.get(buffer, 'transfer')
  const isWhole = byteLength === buffer.byteLength
  if (isWhole && typeof transfer === 'function') Reflect.apply(transfer, buffer, [0])
}

function fileChanged(cause: unknown): TransportError {
  return new TransportError(
    'transport/file-changed',
    'The file was changed or removed while it was read; open it again.',
    { cause },
  )
}
