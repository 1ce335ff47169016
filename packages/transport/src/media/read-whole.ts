import { TransportError } from '../failures/transport-error.ts'

/**
 * Reads all bytes of a file that was opened, into one array.
 * @returns The bytes.
 * @throws {TransportError} `transport/file-changed` if the file has changed since it was opened.
 */
export async function readWhole(blob: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await blob.arrayBuffer())
  } catch (cause) {
    const message = 'The file was changed or removed after it was opened; open it again.'
    throw new TransportError('transport/file-changed', message, { cause })
  }
}
