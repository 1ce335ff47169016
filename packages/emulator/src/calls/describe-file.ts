import { ImageError, type ImageHeader, readHeader, sniffFormat } from '@pollux/image'
import type { CountableMedia } from '@pollux/tokens'
import { Refusal } from '../protocol/refusal.ts'

/** Describes a video, audio file or PDF by its bytes. Returns `undefined` or rejects if it cannot. */
export type Describe = (
  bytes: Uint8Array,
  mimeType: string,
) => CountableMedia | undefined | Promise<CountableMedia | undefined>

/** Describes a file that is not a picture. Returns `undefined` if it is unknown, or its kind contradicts its MIME type. */
export async function describeFile(
  bytes: Uint8Array,
  mimeType: string,
  describe: Describe | undefined,
): Promise<CountableMedia | undefined> {
  const kind = kindOf(mimeType)
  if (kind === undefined || kind === 'image' || describe === undefined) return undefined
  try {
    const facts = await describe(bytes, mimeType)
    return facts?.kind === kind ? facts : undefined
  } catch {
    return undefined
  }
}

/** Returns the kind of file by its MIME type, or `undefined` for text. */
export function kindOf(mimeType: string) {
  return kinds.find(([start]) => mimeType.startsWith(start))?.[1]
}

const kinds = [
  ['image/', 'image'],
  ['video/', 'video'],
  ['audio/', 'audio'],
  ['application/pdf', 'document'],
] as const

/** Nothing is decoded, so these limits can be far above those of a decoder. */
const limits = { maxPixels: 2 ** 32, maxSide: 2 ** 16, maxBytes: 2 ** 31 }

/**
 * Reads the header of a picture; the format follows from its bytes, not its MIME type. Throws
 * `Refusal` unless it is a picture of an accepted type.
 */
export function readPicture(
  bytes: Uint8Array,
  isTaken: (mimeType: string) => boolean,
): ImageHeader {
  try {
    const header = readHeader(bytes, { limits })
    if (isTaken(header.mimeType)) return header
  } catch (cause) {
    if (!(cause instanceof ImageError)) throw cause
  }
  throw unreadablePicture(bytes)
}

/** Returns Gemini's refusal of a picture that it cannot read. */
export function unreadablePicture(bytes: Uint8Array): Refusal {
  const format = sniffFormat(bytes)
  const said = format === undefined ? 'It is not a picture.' : `It begins like a ${format}.`
  return new Refusal('INVALID_ARGUMENT', `Unable to process input image. ${said}`)
}
