import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { concatenate } from '@pollux/errors'
import { readBlob, readPieces } from './read-blob.ts'

/** The hash of a file, computed while the file is sent. */
export interface FileHash {
  /** Hashes the new bytes of a piece that begins at `at`, at most where the last one ended. */
  see(piece: Uint8Array, at: number): void
  /** Reads and hashes the bytes up to `end` that are not yet hashed. */
  upTo(end: number, signal: AbortSignal): Promise<void>
  /** Returns the hash of all bytes so far as 64 hexadecimal digits. */
  end(): string
}

/** Creates a hash without bytes. Every byte is hashed once, however often it is sent. */
export function createFileHash(blob: Blob): FileHash {
  // WebCrypto can only hash a whole file at once.
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

/** Returns a hash that is already known. */
export function knownHash(known: string): FileHash {
  return { see() {}, async upTo() {}, end: () => known }
}

/**
 * The largest file that is read into memory and hashed natively, which is several times as fast, in
 * bytes.
 */
const MAX_WHOLE_BYTES = 2 ** 23

/**
 * Returns the SHA-256 of a whole file. A large file is read in pieces.
 * @param blob The file.
 * @param signal Ends the reading.
 * @returns 64 hexadecimal digits.
 * @throws {TransportError} `transport/file-changed` if the file has changed since its `Blob` was made.
 */
export async function hashBlob(blob: Blob, signal: AbortSignal): Promise<string> {
  // Browsers have WebCrypto on secure pages only.
  const subtle = globalThis.crypto?.subtle
  if (subtle && blob.size <= MAX_WHOLE_BYTES) {
    const pieces: Uint8Array<ArrayBuffer>[] = []
    for await (const piece of readPieces(blob, { signal })) pieces.push(piece)
    return bytesToHex(new Uint8Array(await subtle.digest('SHA-256', concatenate(pieces))))
  }
  const hash = createFileHash(blob)
  await hash.upTo(blob.size, signal)
  return hash.end()
}
