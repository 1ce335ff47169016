import { invalidArgument } from '@pollux/errors'
import { describeServed, type ServedModel } from '@pollux/models'
import { failure } from '../failures/read-failure.ts'
import { TransportError } from '../failures/transport-error.ts'
import { isStored, isUploaded } from '../media/address.ts'
import { isLocal, type Media, type RemoteMedia } from '../media/media.ts'
import type { MediaTraits } from '../media/media-traits.ts'
import { formatBytes } from './format-bytes.ts'

/** What files are checked against. */
export interface CheckOptions {
  served: ServedModel
  /** When it is. */
  at: Date
}

/** Throws for a file that the model does not take, however it is sent. */
export function checkFile(media: Media, file: MediaTraits, options: CheckOptions): void {
  if (isLocal(media)) checkLocal(media.facts.bytes, file, options)
  else checkRemote(media, file, options)
}

function checkLocal(bytes: number, file: MediaTraits, { served }: CheckOptions): void {
  refuseMimeType(file, served)
  const { known, limits } = served.model
  const isVertex = served.api === 'vertex'
  const most = limits.vertexImageBytes?.inline
  if (isVertex && file.kind === 'image' && most !== undefined && bytes > most) {
    throw failure(
      'transport/too-large',
      `For ${file.title} of ${formatBytes(bytes)} ${describeServed(served)} on Vertex AI takes ${formatBytes(most)}; shrink it with fit, or put it into Cloud Storage.`,
    )
  }
  const { pages } = file
  if (known && pages !== undefined && limits.pdfPages !== undefined && pages > limits.pdfPages) {
    throw new TransportError(
      'transport/too-long',
      `${describeServed(served)} takes PDFs of up to ${limits.pdfPages} pages, and ${file.title} has ${pages}; split it.`,
    )
  }
}

function checkRemote(media: RemoteMedia, file: MediaTraits, options: CheckOptions): void {
  const { served, at } = options
  const isVertex = served.api === 'vertex'
  const { uri, expires } = media
  if (isUploaded(uri)) {
    if (isVertex) {
      throw failure(
        'transport/request-refused',
        'Vertex AI knows no files that were uploaded to the Gemini API; send the file itself, or put it into Cloud Storage.',
      )
    }
    if (expires && expires <= at) throw failure('transport/file-expired')
    if ('state' in media && media.state === 'failed') throw failure('transport/file-failed')
    refuseMimeType(file, served)
    return
  }
  const isWeb = /^https:\/\/[^/]/i.test(uri)
  if (!isWeb && !isStored(uri)) throw invalidArgument('an https: or gs: address', 'media.uri', uri)
  if (isVertex && file.mimeType === undefined) {
    throw failure(
      'transport/mime-refused',
      `Vertex AI wants to be told what it reads: give { uri, mimeType } for ${file.title}.`,
    )
  }
  if (!isWeb || file.kind !== 'image' || file.mimeType === undefined) refuseMimeType(file, served)
  else if (!fetched.has(file.mimeType)) {
    throw failure(
      'transport/mime-refused',
      `Of pictures Gemini fetches BMP, JPEG, PNG and WebP alone, and ${file.title} is ${file.mimeType}; fetch it yourself.`,
    )
  }
}

/** The pictures that Gemini fetches by itself: Gemini API, file input methods, 2026-10-01. */
const fetched: ReadonlySet<string | undefined> = new Set([
  'image/bmp',
  'image/jpeg',
  'image/png',
  'image/webp',
])

function refuseMimeType({ title, kind, mimeType }: MediaTraits, served: ServedModel): void {
  if (mimeType === undefined || kind === undefined) return
  const taken = served.model.mimeTypes[kind === 'text' ? 'document' : kind]
  if (taken.includes(mimeType)) return
  // Words are words, whatever they describe.
  if (taken.length > 0 && mimeType.startsWith('text/')) return
  const instead = taken.length > 0 ? ` but ${taken.join(', ')}` : ''
  throw failure(
    'transport/mime-refused',
    `${describeServed(served)} takes no ${mimeType}${instead}, and that is what ${title} is.`,
  )
}
