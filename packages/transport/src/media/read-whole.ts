import { readBlob } from '../files/read-blob.ts'

/** All bytes of a file that was opened. Throws `transport/file-changed` where it is no longer what it was. */
export async function readWhole(blob: Blob, signal: AbortSignal): Promise<Uint8Array> {
  const bytes = new Uint8Array(blob.size)
  let at = 0
  for await (const piece of readBlob(blob, { signal })) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}
