import { checkObject, invalidArgument } from '@pollux/errors'
import { sniffFormat } from '@pollux/image'
import { createByteReader, throwIfAborted } from './byte-reader.ts'
import { type ByteSource, readSource, toByteSource } from './byte-source.ts'
import { describeAudio } from './describe-audio.ts'
import { describeImage } from './describe-image.ts'
import { MediaError } from './media-error.ts'
import type { MediaFacts, TextFacts } from './media-facts.ts'
import { type MediaType, sniffMedia } from './sniff-media.ts'

/** The first bytes, by which a file is recognised. */
const HEAD = 4096

/** The longest text that is read. */
const MOST_TEXT = 16_000_000

/**
 * Tells what a file is, by its bytes and not its name: kind, MIME type, size, orientation, duration, frame rate, pages. It
 * decodes nothing and reads of a large video or PDF only the headers. Throws `MediaError`, for a broken picture
 * `ImageError`, and a `TypeError` for what is no file.
 */
export async function describeMedia(
  file: Uint8Array | Blob | ByteSource,
  options: { signal?: AbortSignal } = {},
): Promise<MediaFacts> {
  checkObject(options, 'options')
  const { signal } = options
  const source = checkSource(file)
  throwIfAborted(signal)
  if (source.size === 0) {
    throw new MediaError('media/empty', 'The file has no bytes; choose another one.')
  }
  const head = await readSource(source, 0, Math.min(HEAD, source.size))
  const type = sniffMedia(head)
  const format = sniffFormat(head)
  if (format) return await describeImage(source, format)
  // What reads pages and tracks is loaded when it is needed: most files are pictures.
  if (type?.kind === 'document') {
    const { describePdf } = await import('./describe-pdf.ts')
    return await describePdf(source, signal)
  }
  if (type?.kind === 'text') return await describeText(source, type.mimeType, head)
  if (type && isContainer(type)) {
    const { describeVideo } = await import('./describe-video.ts')
    return await describeVideo(createByteReader(source, { signal }), type.mimeType)
  }
  if (type) return await describeAudio(source, type.mimeType, signal)
  throw unknownKind()
}

/** Whether a file has tracks, as videos have and recordings in MP4. */
function isContainer({ kind, mimeType }: MediaType): boolean {
  return kind === 'video' || mimeType === 'audio/mp4'
}

function checkSource(file: Uint8Array | Blob | ByteSource): ByteSource {
  if (typeof file === 'object' && file !== null) {
    const source = toByteSource(file)
    if (Number.isSafeInteger(source.size) && typeof source.read === 'function') return source
  }
  throw invalidArgument('a Uint8Array, a Blob or a ByteSource', 'file', file)
}

async function describeText(
  source: ByteSource,
  mimeType: string,
  head: Uint8Array,
): Promise<TextFacts> {
  const facts = { kind: 'text', mimeType, bytes: source.size } as const
  if (source.size > MOST_TEXT) return facts
  const bytes = await readSource(source, 0, source.size)
  const encoding = head[0] === 0xff ? 'utf-16le' : head[0] === 0xfe ? 'utf-16be' : 'utf-8'
  try {
    return { ...facts, text: new TextDecoder(encoding, { fatal: true }).decode(bytes) }
  } catch {
    // It began like words.
    throw unknownKind()
  }
}

function unknownKind(): MediaError {
  return new MediaError(
    'media/unknown-kind',
    'The bytes are those of no picture, video, recording, PDF or text that Pollux knows; check the file.',
  )
}
