import { MediaError } from './media-error.ts'

/** A file that is read in pieces. */
export interface ByteSource {
  /** The length of the file in bytes. */
  readonly size: number
  /** Returns the bytes from `start` to `end`, which is excluded; both lie within the file. */
  read(start: number, end: number): Promise<Uint8Array>
}

/** Returns a source over bytes in memory or a `Blob`; a source is returned unchanged. */
export function toByteSource(file: Uint8Array | Blob | ByteSource): ByteSource {
  if (file instanceof Uint8Array) {
    return { size: file.length, read: async (start, end) => file.subarray(start, end) }
  }
  if (file instanceof Blob) {
    return {
      size: file.size,
      read: async (start, end) => new Uint8Array(await file.slice(start, end).arrayBuffer()),
    }
  }
  return file
}

/** Reads from a source. Throws `media/unreadable` if it fails or returns too few or too many bytes. */
export async function readSource(
  source: ByteSource,
  start: number,
  end: number,
): Promise<Uint8Array> {
  let bytes: Uint8Array
  try {
    bytes = await source.read(start, end)
  } catch (cause) {
    if (cause instanceof MediaError) throw cause
    const message = 'The file cannot be read; check that it still exists and that you may read it.'
    throw new MediaError('media/unreadable', message, { cause })
  }
  if (bytes instanceof Uint8Array && bytes.length === end - start) return bytes
  throw new MediaError('media/unreadable', 'The file changed while it was read; try again.')
}
