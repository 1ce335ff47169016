import type { ImageFormat } from './format.ts'

/**
 * Returns whether a WebP, HEIC, HEIF or AVIF file is shorter than the lengths that it states. Backends call this after
 * a decoder failed.
 *
 * @param bytes The file.
 * @param format The file's format. For other formats the answer is `false`, since their decoders report it
 * themselves.
 * @returns `true` if bytes are missing at the end.
 */
export function isCutOff(bytes: Uint8Array, format: ImageFormat): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  switch (format) {
    case 'webp':
      return bytes.length < 12 || bytes.length < view.getUint32(4, true) + 8
    case 'avif':
    case 'heic':
    case 'heif':
      return endOfBoxes(view) > bytes.length
    default:
      return false
  }
}

/**
 * Returns the offset at which the last top-level box of the file should end (ISO 14496-12, 4.2). A box of length 0
 * extends to the
 * file's end.
 */
function endOfBoxes(view: DataView): number {
  let at = 0
  while (at < view.byteLength) {
    const isLong = at + 4 <= view.byteLength && view.getUint32(at) === 1
    const header = isLong ? 16 : 8
    if (at + header > view.byteLength) return at + header
    const length = isLong
      ? view.getUint32(at + 8) * 2 ** 32 + view.getUint32(at + 12)
      : view.getUint32(at)
    if (length < header) return view.byteLength
    at += length
  }
  return at
}
