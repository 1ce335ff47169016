import { TransportError } from '../failures/transport-error.ts'

/** All bytes of a file that was opened, at once, so that they are held once. Throws `transport/file-changed` where it is no longer what it was. */
export async function readWhole(blob: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await blob.arrayBuffer())
  } catch (cause) {
    const message = 'The file changed or went away since it was opened; open it again.'
    throw new TransportError('transport/file-changed', message, { cause })
  }
}
