import { MediaError } from './media-error.ts'

/** A file that is read in pieces. */
export interface ByteSource {
  /** In bytes. */
  readonly size: number
  /** The bytes from `start` up to, not including, `end`; both lie within the file. */
  read(start: number, end: number): Promise<Uint8Array>
}

/** The source of bytes in memory or of a `Blob`, which a browser's `File` is; another source is handed back. */
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

/** Makes failures of a source one error, and checks that it gives what was asked for. */
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
    const message = 'The file cannot be read; check that it is still there and may be read.'
    throw new MediaError('media/unreadable', message, { cause })
  }
  if (bytes instanceof Uint8Array && bytes.length === end - start) return bytes
  throw new MediaError('media/unreadable', 'The file changed while it was read; try again.')
}
