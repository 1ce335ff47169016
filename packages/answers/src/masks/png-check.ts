import type { ImageLimits } from '@pollux/image'

/** What is wrong with a PNG that was not inflated. */
export interface PngFault {
  code: 'mask-too-large' | 'mask-truncated' | 'mask-undecodable'
  message: string
}

/** Checks a PNG's header against the limits and that its chunks are whole up to the last; `undefined` if nothing is wrong. */
export function findPngFault(bytes: Uint8Array, limits: ImageLimits): PngFault | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < HEADER_END) return truncated()
  if (view.getUint32(8) !== 13 || view.getUint32(12) !== IHDR) return undecodable('has no header')
  const width = view.getUint32(16)
  const height = view.getUint32(20)
  if (width === 0 || height === 0) return undecodable('has a side of no pixels')
  if (!isKnownKind(view)) return undecodable('has a header that no PNG can have')
  if (
    width > limits.maxSide ||
    height > limits.maxSide ||
    width * height > limits.maxPixels ||
    bytes.length > limits.maxBytes
  ) {
    return {
      code: 'mask-too-large',
      message: `The mask's PNG has ${width}×${height} pixels and ${bytes.length} bytes, more than the limits allow.`,
    }
  }
  return findChunkFault(view, limits)
}

const HEADER_END = 29
const IHDR = 0x49484452
const IDAT = 0x49444154
const IEND = 0x49454e44

/** Whether bit depth, colour type and the three methods are ones of the PNG specification. */
function isKnownKind(view: DataView): boolean {
  const depths = depthsOfColorType[view.getUint8(25)] ?? []
  const isStandard = view.getUint8(26) === 0 && view.getUint8(27) === 0 && view.getUint8(28) <= 1
  return depths.includes(view.getUint8(24)) && isStandard
}

const depthsOfColorType: readonly (readonly number[])[] = [
  [1, 2, 4, 8, 16],
  [],
  [8, 16],
  [1, 2, 4, 8],
  [8, 16],
  [],
  [8, 16],
]

function findChunkFault(view: DataView, limits: ImageLimits): PngFault | undefined {
  let hasData = false
  let at = 8
  while (at + 12 <= view.byteLength) {
    const length = view.getUint32(at)
    const type = view.getUint32(at + 4)
    if (length > limits.maxBytes || !isLetters(view, at + 4))
      return undecodable('holds a broken chunk')
    if (type === IEND) return hasData ? undefined : undecodable('holds no pixels')
    hasData ||= type === IDAT
    at += 12 + length
  }
  return truncated()
}

function isLetters(view: DataView, start: number): boolean {
  for (let at = start; at < start + 4; at++) {
    const letter = view.getUint8(at) | 0x20
    if (letter < 0x61 || letter > 0x7a) return false
  }
  return true
}

function truncated(): PngFault {
  return { code: 'mask-truncated', message: "The mask's PNG ends before its last chunk." }
}

function undecodable(what: string): PngFault {
  return { code: 'mask-undecodable', message: `The mask's PNG ${what}.` }
}
