import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { readBlob } from './read-blob.ts'

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
  // WebCrypto hashes a whole only.
  const hash = sha256.create()
  let seen = 0
  let reading = Promise.resolve()

  function see(piece: Uint8Array, at: number): void {
    if (at + piece.length <= seen) return
    hash.update(piece.subarray(seen - at))
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
    end: () => bytesToHex(hash.digest()),
  }
}

/** The hash of a file that is known already. */
export function knownHash(known: string): FileHash {
  return { see() {}, async upTo() {}, end: () => known }
}

/** The SHA-256 of a whole file, 64 hexadecimal digits. */
export async function hashBlob(blob: Blob, signal: AbortSignal): Promise<string> {
  const hash = createFileHash(blob)
  await hash.upTo(blob.size, signal)
  return hash.end()
}
