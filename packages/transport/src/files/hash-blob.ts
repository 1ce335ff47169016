import { readBlob } from './read-blob.ts'
import { createSha256 } from './sha256.ts'

/** The hash of a file, which is made as the file is sent. */
export interface FileHash {
  /** Takes what has not been seen of a piece that begins at `at`, at most where the last one ended. */
  see(piece: Uint8Array, at: number): void
  /** Reads what has not been seen yet up to `end`. */
  upTo(end: number, signal: AbortSignal): Promise<void>
  /** Of all that was seen: 64 hexadecimal digits. */
  end(): string
}

/** Begins with nothing seen; every byte counts once, however often it is sent. */
export function createFileHash(blob: Blob): FileHash {
  const sha256 = createSha256()
  let seen = 0
  let reading = Promise.resolve()

  function see(piece: Uint8Array, at: number): void {
    if (at + piece.length <= seen) return
    sha256.update(piece.subarray(seen - at))
    seen = at + piece.length
  }

  async function readOn(end: number, signal: AbortSignal): Promise<void> {
    for await (const piece of readBlob(blob, { start: seen, end, signal })) see(piece, seen)
  }

  return {
    see,
    upTo(end, signal) {
      reading = reading.then(() => readOn(end, signal))
      return reading
    },
    end: sha256.end,
  }
}

/** The hash of a file that is known already. */
export function knownHash(sha256: string): FileHash {
  return { see() {}, async upTo() {}, end: () => sha256 }
}

/** The SHA-256 of a whole file, 64 hexadecimal digits. */
export async function hashBlob(blob: Blob, signal: AbortSignal): Promise<string> {
  const hash = createFileHash(blob)
  await hash.upTo(blob.size, signal)
  return hash.end()
}
