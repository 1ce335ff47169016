import { createByteReader } from '../byte-reader.ts'
import type { ByteSource } from '../byte-source.ts'
import { MediaError } from '../media-error.ts'
import { sniffCompound } from './sniff-compound.ts'
import { sniffZip } from './sniff-zip.ts'

/**
 * Returns the MIME type of a file of Microsoft Office or OpenDocument, by its content. Reads only the table of
 * contents. Returns `undefined` for any other file, including archives and other documents in the same
 * containers.
 */
export async function sniffOffice(
  source: ByteSource,
  head: Uint8Array,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const sniff = containers.find(({ mark }) => mark.every((byte, at) => head[at] === byte))?.sniff
  if (!sniff) return undefined
  const reader = createByteReader(source, { signal, maxBytes: MAX_BYTES, maxReads: MAX_READS })
  try {
    return await sniff(reader)
  } catch (error) {
    // A damaged container has no known type.
    if (error instanceof MediaError && error.code === 'media/damaged') return undefined
    throw error
  }
}

/** The most bytes that are read, enough for the table of contents of a large document. */
const MAX_BYTES = 8_000_000
const MAX_READS = 20_000

const containers = [
  { mark: [0x50, 0x4b, 0x03, 0x04], sniff: sniffZip },
  { mark: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], sniff: sniffCompound },
]
