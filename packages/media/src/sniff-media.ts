import { invalidArgument } from '@pollux/errors'
import { mimeTypes, sniffFormat } from '@pollux/image'
import type { MediaFacts } from './media-facts.ts'

/** The kind and MIME type of a file. */
export interface MediaType {
  kind: MediaFacts['kind']
  mimeType: string
}

/**
 * Returns the kind and MIME type of a file by its first bytes. An MP4, WebM or WMV counts as a
 * video: only `describeMedia` can recognise one that contains only sound. It also recognises office
 * files, whose first bytes could be those of any archive.
 * @param bytes The beginning of the file; 4,096 bytes are enough.
 * @returns The kind and MIME type, or `undefined` if Pollux does not know the format.
 * @throws {TypeError} If `bytes` is not a `Uint8Array`.
 * @example
 * ```ts
 * sniffMedia(await readFile('song.mp3')) // { kind: 'audio', mimeType: 'audio/mpeg' }
 * ```
 */
export function sniffMedia(bytes: Uint8Array): MediaType | undefined {
  if (!(bytes instanceof Uint8Array)) throw invalidArgument('a Uint8Array', 'bytes', bytes)
  const format = sniffFormat(bytes)
  if (format) return { kind: 'image', mimeType: mimeTypes[format] }
  const found = signatures.find(({ marks }) => marks.every(([at, mark]) => hasAt(bytes, at, mark)))
  if (found) return { kind: kindOf(found.mimeType), mimeType: found.mimeType }
  if (hasAt(bytes, 4, 'ftyp')) return sniffBrand(bytes)
  if (hasAt(bytes, 0, '\x1a\x45\xdf\xa3')) return sniffDocType(bytes)
  if (indexOf(bytes, '%PDF-', 1024) >= 0) return { kind: 'document', mimeType: 'application/pdf' }
  if (isText(bytes)) return { kind: 'text', mimeType: 'text/plain' }
  const mimeType = sniffFrame(bytes)
  return mimeType ? { kind: 'audio', mimeType } : undefined
}

interface Signature {
  mimeType: string
  /** Offsets and the bytes there, as Latin-1. */
  marks: readonly (readonly [number, string])[]
}

const signatures: readonly Signature[] = [
  {
    mimeType: 'video/avi',
    marks: [
      [0, 'RIFF'],
      [8, 'AVI '],
    ],
  },
  { mimeType: 'video/x-flv', marks: [[0, 'FLV\x01']] },
  { mimeType: 'video/wmv', marks: [[0, '\x30\x26\xb2\x75\x8e\x66\xcf\x11']] },
  { mimeType: 'video/mpeg', marks: [[0, '\0\0\x01\xba']] },
  { mimeType: 'video/mpeg', marks: [[0, '\0\0\x01\xb3']] },
  ...['moov', 'mdat', 'wide', 'skip', 'pnot'].map((name): Signature => {
    return { mimeType: 'video/quicktime', marks: [[4, name]] }
  }),
  {
    mimeType: 'audio/wav',
    marks: [
      [0, 'RIFF'],
      [8, 'WAVE'],
    ],
  },
  {
    mimeType: 'audio/wav',
    marks: [
      [0, 'RF64'],
      [8, 'WAVE'],
    ],
  },
  {
    mimeType: 'audio/aiff',
    marks: [
      [0, 'FORM'],
      [8, 'AIF'],
    ],
  },
  { mimeType: 'audio/flac', marks: [[0, 'fLaC']] },
  { mimeType: 'audio/ogg', marks: [[0, 'OggS']] },
  { mimeType: 'audio/mpeg', marks: [[0, 'ID3']] },
  { mimeType: 'audio/aac', marks: [[0, 'ADIF']] },
]

/** Returns the type by the brand of an ISO base media file that is not a picture. */
function sniffBrand(bytes: Uint8Array): MediaType {
  if (hasAt(bytes, 8, 'qt  ')) return { kind: 'video', mimeType: 'video/quicktime' }
  if (hasAt(bytes, 8, '3g')) return { kind: 'video', mimeType: 'video/3gpp' }
  if (hasAt(bytes, 8, 'M4A ') || hasAt(bytes, 8, 'M4B ')) {
    return { kind: 'audio', mimeType: 'audio/mp4' }
  }
  return { kind: 'video', mimeType: 'video/mp4' }
}

function sniffDocType(bytes: Uint8Array): MediaType {
  const isWebm = indexOf(bytes, 'webm', 64) >= 0
  return { kind: 'video', mimeType: isWebm ? 'video/webm' : 'video/x-matroska' }
}

/** Returns the type if the bytes begin with a frame of MPEG audio or AAC. */
function sniffFrame(bytes: Uint8Array): string | undefined {
  const [first = 0, second = 0, third = 0] = bytes
  if (first !== 0xff || (second & 0xe0) !== 0xe0) return undefined
  const isAac = (second & 0xf6) === 0xf0
  if (isAac) return 'audio/aac'
  const isFrame =
    (second & 0x18) !== 0x08 &&
    (second & 0x06) !== 0 &&
    third >> 4 !== 15 &&
    (third & 0x0c) !== 0x0c
  return isFrame ? 'audio/mpeg' : undefined
}

/**
 * Returns whether the bytes are text: a byte order mark, or UTF-8 without control characters. The last character
 * may be cut off.
 */
function isText(bytes: Uint8Array): boolean {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true
  const start = bytes.subarray(0, 4096)
  if (start.length === 0 || start.some((byte) => byte < 32 && !layout.has(byte))) return false
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: true })
    return true
  } catch {
    return false
  }
}

/** Tab, line feed, form feed, carriage return. */
const layout: ReadonlySet<number> = new Set([9, 10, 12, 13])

function kindOf(mimeType: string): 'audio' | 'video' {
  return mimeType.startsWith('audio/') ? 'audio' : 'video'
}

function hasAt(bytes: Uint8Array, offset: number, text: string): boolean {
  if (bytes.length < offset + text.length) return false
  for (let at = 0; at < text.length; at++) {
    if (bytes[offset + at] !== text.charCodeAt(at)) return false
  }
  return true
}

function indexOf(bytes: Uint8Array, text: string, within: number): number {
  for (let at = 0; at < within && at + text.length <= bytes.length; at++) {
    if (hasAt(bytes, at, text)) return at
  }
  return -1
}
