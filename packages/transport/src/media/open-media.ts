import { checkObject, checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'
import { checkSides, decodeBase64, defaultLimits, parseDataUrl } from '@pollux/image'
import { describeMedia, MediaError } from '@pollux/media'
import { checkNumbers } from '../failures/check-numbers.ts'
import { withSignal } from '../time/deadline.ts'
import { type Address, readAddress } from './address.ts'
import { blobPart, type CollectOptions, collectBytes, tooLarge } from './collect-bytes.ts'
import type { LocalMedia, Media, MediaInput, RemoteMedia } from './media.ts'
import type { MediaResolver } from './media-resolver.ts'

/** Options of `openMedia`. */
export interface OpenMediaOptions {
  /** Opens paths and addresses. Without it, only files in memory can be opened. */
  resolver?: MediaResolver
  /**
   * Whether Gemini fetches `https:` addresses itself. It accepts up to 100 MB, from public or signed addresses,
   * and of pictures only BMP, JPEG, PNG and WebP. @default false
   */
  byReference?: boolean
  /** The most bytes of a file that comes as base64, from a stream or from an address. @default 50_000_000 */
  maxBytes?: number
  signal?: AbortSignal
}

const openMediaOptionNames: OptionNames<OpenMediaOptions> = {
  resolver: true,
  byReference: true,
  maxBytes: true,
  signal: true,
}

/**
 * Opens a file in any form, and determines its kind from its bytes. Its name and any stated MIME
 * type are ignored. An address that Gemini reads itself remains an address.
 * @param input The file: bytes, a `Blob`, a stream, base64, or an address or path as `MediaInput`
 *   describes.
 * @param options The resolver, and limits.
 * @returns The file with its facts, or the address for Gemini.
 * @throws {MediaError} If the file is damaged, empty, too large or of an unknown kind.
 * @throws {ImageError} If a picture is broken.
 * @throws {TransportError} If an address cannot be fetched, or the signal aborts.
 * @throws {TypeError} If `input` is not a file, or needs a `resolver` but none is set.
 * @example
 * ```ts
 * const media = await openMedia('photos/cat.heic', { resolver: nodeResolver() })
 * // { blob, name: 'cat.heic', facts: { kind: 'image', mimeType: 'image/heic', width: 4032, … } }
 * ```
 */
export async function openMedia(input: MediaInput, options: OpenMediaOptions = {}): Promise<Media> {
  checkOptions(options, openMediaOptionNames)
  const { resolver = {}, byReference = false, maxBytes = defaultLimits.maxBytes } = options
  checkNumbers({ maxBytes })
  return await withSignal(options.signal, async (signal) => {
    const opened = await open(input, { resolver, byReference, maxBytes, signal })
    if (!('blob' in opened) || 'facts' in opened) return opened
    signal.throwIfAborted()
    return { ...opened, facts: await describeMedia(opened.blob, { signal }) }
  })
}

/** A file whose bytes have not been examined yet. */
type Undescribed = Omit<LocalMedia, 'facts'>

interface OpenOptions extends CollectOptions {
  resolver: MediaResolver
  byReference: boolean
}

async function open(input: MediaInput, options: OpenOptions): Promise<Undescribed | Media> {
  if (typeof input === 'string' || input instanceof URL) return await openAddress(input, options)
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

async function openAddress(
  input: string | URL,
  options: OpenOptions,
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
    checkObject(size, 'input.size', 'a size { width, height }')
    checkSides(size, 'input.size')
  }
  return media
}

function isStream(input: object): input is ReadableStream<Uint8Array> | AsyncIterable<Uint8Array> {
  if (input instanceof ReadableStream) {
    if (!input.locked) return true
    throw invalidArgument('a stream without another reader', 'input', input)
  }
  return Symbol.asyncIterator in input
}

async function readStream(
  stream: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>,
  options: CollectOptions,
): Promise<Blob> {
  const blob = await collectBytes(stream, options)
  if (blob.size > 0) return blob
  const message = 'The stream had no bytes; if it was read before, open it again.'
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
  // Percent-encoding takes three characters for a byte, and base64 less, so no shorter text is too large.
  if (text.length > 4 * maxBytes + MAX_TYPE_CHARS) throw tooLarge(maxBytes)
  const bytes = decodeText(text)
  if (bytes === undefined) {
    const message = 'The base64 or data: URL is broken; check that it was copied completely.'
    throw new MediaError('media/damaged', message)
  }
  if (bytes.length > maxBytes) throw tooLarge(maxBytes)
  return new Blob([blobPart(bytes)])
}

/** The most characters that the type of a `data:` URL may have. */
const MAX_TYPE_CHARS = 1000

function nameOfFile(blob: Blob): Pick<LocalMedia, 'name'> {
  return 'name' in blob && typeof blob.name === 'string' && blob.name !== ''
    ? { name: blob.name }
    : {}
}

/** Returns the last part of a path or address. */
function nameIn(address: Address): Pick<LocalMedia, 'name'> {
  if (address.kind !== 'web' && address.kind !== 'path') return {}
  const target = address.kind === 'web' ? address.url : address.path
  const last = (typeof target === 'string' ? target : withoutPercents(target.pathname))
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
    'bytes, a Blob, a stream, { base64 }, { uri }, a data: or gs: URL, or a path or address that the resolver can open',
    'input',
    input,
  )
}
