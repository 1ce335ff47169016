import { ImageError } from '@pollux/image'

/**
 * Copies a WebP and renames its EXIF chunk, so that no reader finds it. Throws `image/truncated` if the file is
 * shorter than it states.
 */
export function storeWebp(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const stored = new Uint8Array(bytes)
  for (const { name, start } of chunks(stored)) {
    if (name === 'VP8X') stored[start] = stored[start]! & ~EXIF_FLAG
    if (name === 'EXIF') rename(stored, start)
  }
  return stored
}

/** Returns whether a WebP declares no alpha anywhere. */
export function isOpaqueWebp(bytes: Uint8Array): boolean {
  for (const { name, start } of chunks(bytes)) {
    if (name === 'ALPH') return false
    if (name === 'VP8X' && bytes[start]! & (ALPHA_FLAG | ANIMATION_FLAG)) return false
    if (name === 'VP8L' && bytes[start + 4]! & ALPHA_HINT) return false
  }
  return true
}

/**
 * Copies a WebP without its declaration of alpha, so that colours are decoded as stored. Returns `undefined` for an
 * animation.
 */
export function hideAlpha(bytes: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const hidden = new Uint8Array(bytes)
  for (const { name, start } of chunks(hidden)) {
    if (name === 'ANIM') return undefined
    if (name === 'VP8X') hidden[start] = hidden[start]! & ~ALPHA_FLAG
    if (name === 'VP8L') hidden[start + 4] = hidden[start + 4]! & ~ALPHA_HINT
    if (name === 'ALPH') rename(hidden, start)
  }
  return hidden
}

/** Bits of the extended header (RFC 9649, 2.7), and of the fifth byte of a lossless picture (3.4). */
const ANIMATION_FLAG = 0x02
const EXIF_FLAG = 0x08
const ALPHA_FLAG = 0x10
const ALPHA_HINT = 0x10

interface Chunk {
  name: string
  /** Where its data begins. */
  start: number
}

function* chunks(bytes: Uint8Array): Generator<Chunk, void> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const end = bytes.length < 12 ? Number.POSITIVE_INFINITY : view.getUint32(4, true) + 8
  if (end > bytes.length) throw truncated()
  let at = 12
  while (at + 8 <= end) {
    const length = view.getUint32(at + 4, true)
    const next = at + 8 + length + (length & 1)
    // The last chunk's padding may be missing.
    if (at + 8 + length > end) throw truncated()
    // Every chunk that is read has at least five bytes.
    if (length >= 5) yield { name: nameAt(bytes, at), start: at + 8 }
    at = next
  }
}

function nameAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4))
}

/** Renames the chunk whose content begins at `start`, so that readers skip it as unknown (RFC 9649, 2.7.1.6). */
function rename(bytes: Uint8Array, start: number): void {
  bytes.set([0x78, 0x78, 0x78, 0x78], start - 8)
}

function truncated(): ImageError {
  return new ImageError('image/truncated', 'The WebP ends too early; fetch the file again.')
}
