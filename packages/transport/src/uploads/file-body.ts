import type { FileHash } from './hash-blob.ts'
import { type BlobRange, readPieces, releasePiece } from './read-blob.ts'

/** A part of a file as the body of a request, which is read when it is sent. */
export interface FileBody {
  body: Blob | ReadableStream<Uint8Array<ArrayBuffer>>
  /** Of a stream, which does not tell it itself. */
  length?: number
  /** Gives memory back once the part has arrived. */
  release(): void
}

/** What a body is made with. */
export interface FileBodyOptions {
  /** Whether the platform's `fetch` takes streams with a length, as Node's does. */
  canStream: boolean
  /** Sees what is sent, or if that cannot be seen reads along. */
  hash: FileHash
}

/** Pieces that a socket may still hold when the server has them, which is to say that it lies. */
const UNCONFIRMED_CHUNKS = 2

/** Makes a body, and a promise of what the part adds to the hash. */
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
