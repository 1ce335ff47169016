import { ImageError } from '../image-error.ts'
import { crc32 } from '../zlib/crc32.ts'

/** One chunk of a PNG file. */
export interface PngChunk {
  /** The four characters of its type, such as `IDAT`. */
  type: string
  data: Uint8Array
  /** Throws `image/damaged` if the chunk does not match its checksum. */
  check(): void
}

/** The eight bytes at the beginning of every PNG. */
export const pngSignature: readonly number[] = [137, 80, 78, 71, 13, 10, 26, 10]

/**
 * Yields the chunks of a PNG up to `IEND`, without copying. Throws `image/truncated` if the file ends before, and
 * `image/damaged` for a chunk of more than `maxBytes` bytes or with an impossible type.
 */
export function* pngChunks(
  bytes: Uint8Array,
  { maxBytes = MAX_CHUNK_BYTES }: { maxBytes?: number } = {},
): Generator<PngChunk, void> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let at = pngSignature.length
  while (at + 12 <= bytes.length) {
    const length = view.getUint32(at)
    const type = chunkType(view.getUint32(at + 4))
    const end = at + 8 + length
    if (type === undefined || length > maxBytes) {
      throw new ImageError(
        'image/damaged',
        'The PNG contains a broken chunk; fetch the file again.',
      )
    }
    if (end + 4 > bytes.length) break
    const checked = bytes.subarray(at + 4, end)
    const checksum = view.getUint32(end)
    yield { type, data: checked.subarray(4), check: () => checkCrc(type, checked, checksum) }
    if (type === 'IEND') return
    at = end + 4
  }
  throw new ImageError('image/truncated', 'The PNG ends too early; fetch the file again.')
}

/** The most bytes of a chunk by the PNG specification, 2³¹ − 1. */
const MAX_CHUNK_BYTES = 0x7fffffff

function chunkType(code: number): string | undefined {
  const type = String.fromCharCode(code >>> 24, (code >> 16) & 255, (code >> 8) & 255, code & 255)
  return /^[A-Za-z]{4}$/.test(type) ? type : undefined
}

/** Throws `image/damaged` unless the checksum matches the type and data. */
function checkCrc(type: string, bytes: Uint8Array, checksum: number): void {
  if (crc32(bytes) !== checksum) {
    throw new ImageError(
      'image/damaged',
      `The PNG's ${type} chunk does not match its checksum; fetch the file again.`,
    )
  }
}
