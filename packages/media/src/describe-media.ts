import { checkOptions, invalidArgument, throwIfAborted } from '@pollux/errors'
import { sniffFormat } from '@pollux/image'
import { abortedError, createByteReader } from './byte-reader.ts'
import { type ByteSource, readSource, toByteSource } from './byte-source.ts'
import { describeImage } from './describe-image.ts'
import { MediaError } from './media-error.ts'
import type { DocumentFacts, MediaFacts, TextFacts } from './media-facts.ts'
import { sniffMedia } from './sniff-media.ts'

/** The number of bytes at the beginning from which the format is recognised. */
const SNIFFED_BYTES = 4096

const MAX_TEXT_BYTES = 16_000_000

/** The video types whose headers are not read here, so that only their kind is known. */
const unread: ReadonlySet<string> = new Set(['video/avi', 'video/mpeg', 'video/x-flv'])

/**
 * Describes a file by its bytes, whatever its name: kind, MIME type, size, orientation, duration,
 * frame rate, pages. Nothing is decoded, and of a large video or PDF only the headers are read.
 * @param file The bytes, a `Blob` (a browser's `File` is one) or a source that is read in pieces.
 * @param options The signal that aborts reading.
 * @returns The facts of the file. Facts that it does not state are absent; AVI, FLV and MPEG have
 *   neither size nor duration.
 * @throws {MediaError} If the file is empty, damaged, unreadable or of an unknown kind, or the
 *   signal was aborted.
 * @throws {ImageError} If the file is a broken picture.
 * @throws {TypeError} If `file` is neither bytes, a `Blob` nor a source.
 * @example
 * ```ts
 * const facts = await describeMedia(file)
 * if (facts.kind === 'video') console.log(facts.duration) // 12480, in milliseconds
 * ```
 */
export async function describeMedia(
  file: Uint8Array | Blob | ByteSource,
  options: { signal?: AbortSignal } = {},
): Promise<MediaFacts> {
  checkOptions(options, { signal: true })
  const { signal } = options
  const source = checkSource(file)
  throwIfAborted(signal, abortedError)
  if (source.size === 0) {
    throw new MediaError('media/empty', 'The file is empty; choose another one.')
  }
  const head = await readSource(source, 0, Math.min(SNIFFED_BYTES, source.size))
  const format = sniffFormat(head)
  if (format) return await describeImage(source, format)
  const type = sniffMedia(head)
  if (!type) return await describeOffice(source, head, signal)
  const { kind, mimeType } = type
  // The readers of pages and tracks are loaded on demand, since most files are pictures.
  if (kind === 'document') {
    const { describePdf } = await import('./describe-pdf.ts')
    return await describePdf(source, signal)
  }
  if (kind === 'text') return await describeText(source, mimeType, head)
  if (kind === 'video' && unread.has(mimeType)) return { kind, mimeType, bytes: source.size }
  const isRecording = kind === 'audio' && mimeType !== 'audio/mp4'
  if (isRecording || mimeType === 'video/wmv') {
    const { describeRecording } = await import('./describe-recording.ts')
    return await describeRecording(source, mimeType, signal)
  }
  const { describeVideo } = await import('./describe-video.ts')
  return await describeVideo(createByteReader(source, { signal }), mimeType)
}

function checkSource(file: Uint8Array | Blob | ByteSource): ByteSource {
  if (typeof file === 'object' && file !== null) {
    const source = toByteSource(file)
    if (Number.isSafeInteger(source.size) && typeof source.read === 'function') return source
  }
  throw invalidArgument('a Uint8Array, a Blob or a ByteSource', 'file', file)
}

/** Describes an office file. Its page count depends on the program that lays it out. */
async function describeOffice(
  source: ByteSource,
  head: Uint8Array,
  signal: AbortSignal | undefined,
): Promise<DocumentFacts> {
  const { sniffOffice } = await import('./office/sniff-office.ts')
  const mimeType = await sniffOffice(source, head, signal)
  if (mimeType === undefined) throw unknownKind()
  return { kind: 'document', mimeType, bytes: source.size, pageSizes: [] }
}

async function describeText(
  source: ByteSource,
  mimeType: string,
  head: Uint8Array,
): Promise<TextFacts> {
  const facts = { kind: 'text', mimeType, bytes: source.size } as const
  if (source.size > MAX_TEXT_BYTES) return facts
  const bytes = await readSource(source, 0, source.size)
  const encoding = head[0] === 0xff ? 'utf-16le' : head[0] === 0xfe ? 'utf-16be' : 'utf-8'
  try {
    return { ...facts, text: new TextDecoder(encoding, { fatal: true }).decode(bytes) }
  } catch {
    // Only the beginning of the file was text.
    throw unknownKind()
  }
}

function unknownKind(): MediaError {
  return new MediaError(
    'media/unknown-kind',
    'Expected a picture, video, recording, PDF, office file or text, but the bytes match no known format; check the file.',
  )
}
