import { checkObject, invalidArgument } from '@pollux/errors'
import { checkSides, decodeBase64, parseDataUrl } from '@pollux/image'
import { describeMedia, MediaError } from '@pollux/media'
import { checkNumbers } from '../failures/check-numbers.ts'
import { withSignal } from '../time/deadline.ts'
import { type Address, readAddress } from './address.ts'
import { blobPart, type CollectOptions, collectBytes, tooLarge } from './collect-bytes.ts'
import type { LocalMedia, Media, MediaInput, RemoteMedia } from './media.ts'
import type { MediaResolver } from './media-resolver.ts'

/** Options of `openMedia`. */
export interface OpenMediaOptions {
  /** What may be opened beside what is in memory; without it, neither paths nor addresses are. */
  resolver?: MediaResolver
  /**
   * Whether an `https:` address is left for Gemini to fetch: up to 100 MB, public or signed, and of pictures BMP, JPEG, PNG
   * and WebP alone. @default false
   */
  byReference?: boolean
  /** The most bytes of a file that is held in memory: of base64, a stream or an address. @default 50_000_000 */
  maxBytes?: number
  signal?: AbortSignal
}

/**
 * Opens a file in any form, and tells by its bytes what it is: neither its name nor a MIME type beside it counts. What
 * Gemini has or fetches itself stays an address. Throws `MediaError`, for a broken picture `ImageError`, for an address
 * and an abort `TransportError`, and a `TypeError` for what is no file or cannot be opened without a `resolver`.
 */
export async function openMedia(input: MediaInput, options: OpenMediaOptions = {}): Promise<Media> {
  checkObject(options, 'options')
  const { resolver = {}, byReference = false, maxBytes = 50_000_000 } = options
  checkNumbers({ maxBytes })
  return await withSignal(options.signal, async (signal) => {
    const found = await find(input, { resolver, byReference, maxBytes, signal })
    if (!('blob' in found) || 'facts' in found) return found
    signal.throwIfAborted()
    return { ...found, facts: await describeMedia(found.blob, { signal }) }
  })
}

/** A file whose bytes were not looked at yet. */
type Undescribed = Omit<LocalMedia, 'facts'>

interface FindOptions extends CollectOptions {
  resolver: MediaResolver
  byReference: boolean
}

async function find(input: MediaInput, options: FindOptions): Promise<Undescribed | Media> {
  if (typeof input === 'string' || input instanceof URL) return await findAddress(input, options)
  if (input instanceof Uint8Array) return { blob: new Blob([blobPart(input)]) }
  if (input instanceof ArrayBuffer) return { blob: new Blob([input]) }
  if (input instanceof Blob) return { blob: input, ...nameOfFile(input) }
  if (typeof input !== 'object' || input === null) throw noFile(input)
  if (isStream(input)) return { blob: await readStream(input, options) }
  if ('base64' in input) return { blob: decode(input.base64, options) }
  if ('blob' in input && input.blob instanceof Blob && 'facts' in input) return input
  if ('uri' in input && typeof input.uri === 'string' && input.uri !== '') return checkRemote(input)
  throw noFile(input)
}

async function findAddress(
  input: string | URL,
  options: FindOptions,
): Promise<Undescribed | RemoteMedia> {
  const { resolver, byReference, maxBytes, signal } = options
  const address = readAddress(input)
  const name = nameIn(address)
  switch (address.kind) {
    case 'data':
      return { blob: decodeUrl(address.text, options) }
    case 'gemini':
      return { uri: address.uri }
    case 'web':
      if (byReference && address.url.protocol === 'https:') return { uri: address.url.href }
      if (!resolver.fetch) throw noFile(input)
      return { blob: await resolver.fetch(address.url, { signal, maxBytes }), ...name }
    case 'path':
      if (!resolver.openPath) throw noFile(input)
      return { blob: await resolver.openPath(address.path), ...name }
    case 'unknown':
      throw noFile(input)
  }
}

function checkRemote(media: RemoteMedia): RemoteMedia {
  const { size } = media
  if (size !== undefined) {
    checkObject(size, 'input.size', 'a size')
    checkSides(size, 'input.size')
  }
  return media
}

function isStream(input: object): input is ReadableStream<Uint8Array> | AsyncIterable<Uint8Array> {
  if (input instanceof ReadableStream) {
    if (!input.locked) return true
    throw invalidArgument('a stream that nobody reads yet', 'input', input)
  }
  return Symbol.asyncIterator in input
}

async function readStream(
  stream: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>,
  options: CollectOptions,
): Promise<Blob> {
  const blob = await collectBytes(stream, options)
  if (blob.size > 0) return blob
  const message = 'The stream gave no bytes; one that was read before has none left: open it anew.'
  throw new MediaError('media/empty', message)
}

function decode(base64: unknown, options: CollectOptions): Blob {
  if (typeof base64 !== 'string') throw invalidArgument('a string', 'input.base64', base64)
  if (/^\s*data:/i.test(base64)) return decodeUrl(base64, options)
  return toBlob(base64, decodeBase64, options)
}

function decodeUrl(text: string, options: CollectOptions): Blob {
  return toBlob(text, (url) => parseDataUrl(url)?.bytes, options)
}

function toBlob(
  text: string,
  decodeText: (text: string) => Uint8Array | undefined,
  { maxBytes }: CollectOptions,
): Blob {
  // Percent-encoding takes three letters for a byte, so that no shorter text is too large, and base64 less.
  if (text.length > 4 * maxBytes + MAX_TYPE_CHARS) throw tooLarge(maxBytes)
  const bytes = decodeText(text)
  if (bytes === undefined) {
    const message = 'The base64 or data: URL is broken; check that the whole of it was copied.'
    throw new MediaError('media/damaged', message)
  }
  if (bytes.length > maxBytes) throw tooLarge(maxBytes)
  return new Blob([blobPart(bytes)])
}

/** Letters that are allowed to say what a `data:` URL holds. */
const MAX_TYPE_CHARS = 1000

function nameOfFile(blob: Blob): Pick<LocalMedia, 'name'> {
  return 'name' in blob && typeof blob.name === 'string' && blob.name !== ''
    ? { name: blob.name }
    : {}
}

/** The last part of a path or address. */
function nameIn(address: Address): Pick<LocalMedia, 'name'> {
  if (address.kind !== 'web' && address.kind !== 'path') return {}
  const place = address.kind === 'web' ? address.url : address.path
  const last = (typeof place === 'string' ? place : withoutPercents(place.pathname))
    .split(/[/\\]/)
    .at(-1)
  return last ? { name: last } : {}
}

function withoutPercents(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function noFile(input: unknown): TypeError {
  return invalidArgument(
    'the bytes of a file, a Blob, a stream, { base64 }, { uri }, a data: or gs: URL, or with a resolver that opens it a path or an address',
    'input',
    input,
  )
}
