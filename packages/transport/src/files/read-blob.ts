import { TransportError } from '../transport-error.ts'
import { createSha256, type Sha256 } from './sha256.ts'

/** Bytes that are read at once: few, so that others have their turn between. */
const PIECE = 2 ** 20

/**
 * The bytes from `start` up to `end` until the signal aborts, each piece handed to `see` as it is read. Throws `transport/file-changed` where the
 * file is no longer what it was when its `Blob` was made.
 */
export async function readBlob(
  blob: Blob,
  { start = 0, end = blob.size, signal }: { start?: number; end?: number; signal: AbortSignal },
  see: (piece: Uint8Array<ArrayBuffer>, at: number) => void,
): Promise<void> {
  for (let at = start; at < end; at += PIECE) {
    signal.throwIfAborted()
    const stop = Math.min(end, at + PIECE)
    const buffer = await blob.slice(at, stop).arrayBuffer().catch(changed)
    if (buffer.byteLength !== stop - at) changed(undefined)
    see(new Uint8Array(buffer), at)
  }
}

function changed(cause: unknown): never {
  throw new TransportError(
    'transport/file-changed',
    'The file changed or went away while it was read; open it again.',
    { cause },
  )
}

/** Takes the bytes of a file in order, and those that come again once. */
export interface FileHash {
  see(piece: Uint8Array, at: number): void
  /** 64 hexadecimal digits. */
  end(): string
}

/** Makes the hash of one file. */
export function createFileHash(): FileHash {
  const sha256: Sha256 = createSha256()
  let seen = 0
  return {
    see(piece, at) {
      if (at + piece.length <= seen) return
      sha256.update(piece.subarray(seen - at))
      seen = at + piece.length
    },
    end: sha256.end,
  }
}

/** The hash of a file that is known already. */
export function knownHash(sha256: string): FileHash {
  return { see() {}, end: () => sha256 }
}

/** The SHA-256 of a whole file, 64 hexadecimal digits; it ends between two pieces when the signal aborts. */
export async function hashBlob(blob: Blob, signal: AbortSignal): Promise<string> {
  const hash = createFileHash()
  await readBlob(blob, { signal }, hash.see)
  return hash.end()
}
