import type { FileHash } from './hash-blob.ts'
import { type BlobRange, readPieces, releasePiece } from './read-blob.ts'

/** A part of a file as the body of a request. It is read when it is sent. */
export interface FileBody {
  body: Blob | ReadableStream<Uint8Array<ArrayBuffer>>
  /** The length of a stream, which does not have one itself. */
  length?: number
  /** Frees the memory once the part has arrived. */
  release(): void
}

/** Options of `openBody`. */
export interface FileBodyOptions {
  /** Whether the platform's `fetch` accepts streams with a length, as Node's does. */
  canStream: boolean
  /** Hashes the bytes sent, or reads the file in parallel if the body cannot be observed. */
  hash: FileHash
}

/** The pieces that a socket may still hold when the server claims to have them. */
const UNCONFIRMED_CHUNKS = 2

/** Creates a body, and a promise that the part has been hashed. */
export function openBody(
  blob: Blob,
  { start, end, signal }: Required<BlobRange>,
  { canStream, hash }: FileBodyOptions,
): FileBody & { hashed: Promise<void> } {
  if (!canStream) {
    const hashed = hash.upTo(end, signal)
    return { body: blob.slice(start, end), release() {}, hashed }
  }
  const pieces: Uint8Array<ArrayBuffer>[] = []
  const reading = readPieces(blob, { start, end, signal })
  let at = start
  const source: UnderlyingDefaultSource<Uint8Array<ArrayBuffer>> = {
    async pull(controller) {
      const { done, value } = await reading.next()
      if (done) return controller.close()
      hash.see(value, at)
      at += value.length
      pieces.push(value)
      controller.enqueue(value)
    },
    cancel: () => void reading.return(),
  }
  return {
    body: new ReadableStream(source, { highWaterMark: 0 }),
    length: end - start,
    hashed: Promise.resolve(),
    release() {
      if (at === end) pieces.slice(0, -UNCONFIRMED_CHUNKS).forEach(releasePiece)
    },
  }
}
