import { invalidArgument } from '@pollux/errors'
import type { Model } from '@pollux/models'
import { isStored, isUploaded } from '../media/address.ts'
import type { Media, RemoteMedia } from '../media/media.ts'
import { failure } from '../read-failure.ts'
import { TransportError } from '../transport-error.ts'
import { formatBytes } from './format-bytes.ts'
import type { PlacedFile } from './placed-file.ts'

/** What files are checked against. */
export interface CheckOptions {
  model: Model
  vertex: boolean
  /** When it is. */
  at: Date
}

/** Throws for a file that the model does not take, however it is sent. */
export function checkFile(media: Media, file: PlacedFile, options: CheckOptions): void {
  if ('facts' in media) checkLocal(media.facts.bytes, file, options)
  else checkRemote(media, file, options)
}

function checkLocal(bytes: number, file: PlacedFile, { model, vertex }: CheckOptions): void {
  refuseMimeType(file, model)
  const { id, known, limits } = model
  const most = limits.vertexImageBytes?.inline
  if (vertex && file.kind === 'image' && most !== undefined && bytes > most) {
    throw failure(
      'transport/too-large',
      `For ${file.title} of ${formatBytes(bytes)} ${id} on Vertex AI takes ${formatBytes(most)}; shrink it with fit, or put it into Cloud Storage.`,
    )
  }
  const { pages } = file
  if (known && pages !== undefined && limits.pdfPages !== undefined && pages > limits.pdfPages) {
    throw new TransportError(
      'transport/too-long',
      `${id} takes PDFs of up to ${limits.pdfPages} pages, and ${file.title} has ${pages}; split it.`,
    )
  }
}

function checkRemote(media: RemoteMedia, file: PlacedFile, options: CheckOptions): void {
  const { model, vertex, at } = options
  const { uri, expires } = media
  if (isUploaded(uri)) {
    if (vertex) {
      throw failure(
        'transport/request-refused',
        'Vertex AI knows no files that were uploaded to the Gemini API; send the file itself, or put it into Cloud Storage.',
      )
    }
    if (expires && expires <= at) throw failure('transport/file-expired')
    if ('state' in media && media.state === 'failed') throw failure('transport/file-failed')
    refuseMimeType(file, model)
    return
  }
  const isWeb = /^https:\/\/[^/]/i.test(uri)
  if (!isWeb && !isStored(uri)) throw invalidArgument('an https: or gs: address', 'media.uri', uri)
  if (vertex && file.mimeType === undefined) {
    throw failure(
      'transport/mime-refused',
      `Vertex AI wants to be told what it reads: give { uri, mimeType } for ${file.title}.`,
    )
  }
  if (!isWeb || file.kind !== 'image') refuseMimeType(file, model)
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

function refuseMimeType({ title, kind, mimeType }: PlacedFile, { id, mimeTypes }: Model): void {
  if (mimeType === undefined || kind === 'unknown') return
  const taken = mimeTypes[kind]
  if (taken.includes(mimeType)) return
  // Words are words, whatever they describe.
  if (kind === 'document' && taken.length > 0 && mimeType.startsWith('text/')) return
  const instead = taken.length > 0 ? ` but ${taken.join(', ')}` : ''
  throw failure(
    'transport/mime-refused',
    `${id} takes no ${mimeType}${instead}, and that is what ${title} is.`,
  )
}
