import type { ImageFormat } from './format.ts'

/**
 * Recognises the format of a picture by its first bytes. 32 bytes suffice for most formats.
 *
 * @returns The format; `undefined` if the bytes belong to no known format.
 * @example
 * ```ts
 * sniffFormat(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)) // 'jpeg'
 * ```
 */
export function sniffFormat(bytes: Uint8Array): ImageFormat | undefined {
  if (startsWith(bytes, 0, '\x89PNG\r\n\x1a\n')) return 'png'
  if (startsWith(bytes, 0, '\xff\xd8\xff')) return 'jpeg'
  if (startsWith(bytes, 0, 'RIFF') && startsWith(bytes, 8, 'WEBP')) return 'webp'
  if (startsWith(bytes, 0, 'GIF87a') || startsWith(bytes, 0, 'GIF89a')) return 'gif'
  if (startsWith(bytes, 4, 'ftyp')) return sniffBrand(bytes)
  if (tiffMarks.some((mark) => startsWith(bytes, 0, mark))) return 'tiff'
  if (startsWith(bytes, 0, 'BM') && bitmapHeaderSizes.has(bytes[14] ?? 0)) return 'bmp'
  return undefined
}

/** The first bytes of TIFF, then of BigTIFF, each in little and big endian. */
const tiffMarks = ['II*\0', 'MM\0*', 'II+\0', 'MM\0+']

/** The possible sizes of a BMP's second header, which distinguish it from text that begins with "BM". */
const bitmapHeaderSizes = new Set([12, 40, 52, 56, 64, 108, 124])

const brands = new Map<string, ImageFormat>([
  ['avif', 'avif'],
  ['avis', 'avif'],
  ['heic', 'heic'],
  ['heix', 'heic'],
  ['heim', 'heic'],
  ['heis', 'heic'],
  ['hevc', 'heic'],
  ['hevx', 'heic'],
])

/** Reads the brands of an ISO base media file: the major brand first, then the compatible ones. */
function sniffBrand(bytes: Uint8Array): ImageFormat | undefined {
  const boxEnd = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0)
  const end = Math.min(boxEnd, bytes.length, MAX_BRANDS * 4)
  let isHeif = false
  for (let at = 8; at + 4 <= end; at += 4) {
    if (at === 12) continue
    const brand = String.fromCharCode(...bytes.subarray(at, at + 4))
    const format = brands.get(brand)
    if (format) return format
    isHeif ||= brand === 'mif1' || brand === 'msf1'
  }
  return isHeif ? 'heif' : undefined
}

const MAX_BRANDS = 64

function startsWith(bytes: Uint8Array, offset: number, text: string): boolean {
  if (bytes.length < offset + text.length) return false
  for (let at = 0; at < text.length; at++) {
    if (bytes[offset + at] !== text.charCodeAt(at)) return false
  }
  return true
}
