import { TransportError } from '../failures/transport-error.ts'

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

/** Bytes that are asked for at once: few, for what is in memory comes in one piece and leaves nobody else a turn. */
const READ_BYTES = 2 ** 19

/** The same, but the pieces are the caller's. */
export async function* readPieces(
  blob: Blob,
  { start = 0, end = blob.size, signal }: BlobRange,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  for (let at = start; at < end; at += READ_BYTES) {
    const part = blob.slice(at, Math.min(end, at + READ_BYTES))
    const reader = part.stream().getReader()
    let left = part.size
    try {
      // Read to the very end, since it is there that Node gives others their turn.
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

/** Gives memory back at once: engines do so only when some 64 MB of it wait. A piece of something larger is left alone. */
export function releasePiece({ buffer, byteLength }: Uint8Array<ArrayBuffer>): void {
  const transfer: unknown = Reflect.get(buffer, 'transfer')
  const isWhole = byteLength === buffer.byteLength
  if (isWhole && typeof transfer === 'function') Reflect.apply(transfer, buffer, [0])
}

function fileChanged(cause: unknown): TransportError {
  return new TransportError(
    'transport/file-changed',
    'The file changed or went away while it was read; open it again.',
    { cause },
  )
}
