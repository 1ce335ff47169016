import { ImageError, type ImageHeader, readHeader, sniffFormat } from '@pollux/image'
import type { MediaFacts } from '@pollux/tokens'
import { Refusal } from '../protocol/refusal.ts'

/** Tells what a video, a recording or a PDF is by its bytes; what it cannot tell it rejects or leaves undefined. */
export type Describe = (
  bytes: Uint8Array,
  mimeType: string,
) => MediaFacts | undefined | Promise<MediaFacts | undefined>

/** What is known of a file that is no picture; nothing where nobody can tell, or where it is something else than its MIME type says. */
export async function describeFile(
  bytes: Uint8Array,
  mimeType: string,
  describe: Describe | undefined,
): Promise<MediaFacts | undefined> {
  const kind = kindOf(mimeType)
  if (kind === undefined || kind === 'image' || describe === undefined) return undefined
  try {
    const facts = await describe(bytes, mimeType)
    return facts?.kind === kind ? facts : undefined
  } catch {
    return undefined
  }
}

/** The kind of file that a MIME type means; nothing for words. */
export function kindOf(mimeType: string) {
  return kinds.find(([start]) => mimeType.startsWith(start))?.[1]
}

const kinds = [
  ['image/', 'image'],
  ['video/', 'video'],
  ['audio/', 'audio'],
  ['application/pdf', 'document'],
] as const

/** Nothing is decoded, so that nothing but the format's own numbers limits the size. */
const limits = { maxPixels: 2 ** 32, maxSide: 2 ** 16, maxBytes: 2 ** 31 }

/** What a picture's header tells; its bytes count, not the MIME type beside them. Refuses what is no picture, or one of a type that is not taken. */
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

/** What Gemini says of a picture that it cannot read. */
export function unreadablePicture(bytes: Uint8Array): Refusal {
  const format = sniffFormat(bytes)
  const said = format === undefined ? 'It is no picture.' : `It begins like a ${format}.`
  return new Refusal('INVALID_ARGUMENT', `Unable to process input image. ${said}`)
}
