import { readBlob } from '../files/read-blob.ts'

/** All bytes of a file that was opened. Throws `transport/file-changed` where it is no longer what it was. */
export async function readWhole(blob: Blob, signal: AbortSignal): Promise<Uint8Array> {
  const bytes = new Uint8Array(blob.size)
  await readBlob(blob, { signal }, (piece, at) => bytes.set(piece, at))
  return bytes
}
