import type { Wire } from '../client/wire.ts'
import { failure } from '../failures/read-failure.ts'
import { TransportError } from '../failures/transport-error.ts'
import type { AskHttp, HttpAnswer } from './ask-http.ts'

/** What an upload is begun with. */
export interface UploadStart {
  /** `files/…` */
  name: string
  mimeType: string
  bytes: number
  displayName?: string
}

/** An upload that was begun. */
export interface UploadSession {
  /** Gives by itself the right to go on with the upload. */
  url: string
  /** Bytes of which every chunk but the last must be a multiple. */
  granularity: number
}

/** What the server says of an upload. */
export interface UploadProgress {
  /** `undefined` if it does not tell. */
  status: 'active' | 'final' | undefined
  /** Bytes it has, if it tells. */
  received: number | undefined
  /** The file that an upload has become, not read yet. */
  resource: unknown
}

/** What a request may carry beside what the protocol has. */
export interface UploadRequest {
  ask: AskHttp
  /** Those of the wire; of a ticket none. */
  headers: Readonly<Record<string, string>>
  signal: AbortSignal
}

/** Chunks are this long unless the server asks for other ones: 8 MiB, as those of the SDK. */
export const CHUNK_BYTES = 8 * 2 ** 20

/** The largest chunks that a server may ask for, since they are held in memory. */
const MAX_CHUNK_BYTES = 64 * 2 ** 20

/** Begins an upload. */
export async function startUpload(
  { name, mimeType, bytes, displayName }: UploadStart,
  { baseUrl, apiVersion = 'v1beta' }: Pick<Wire, 'baseUrl' | 'apiVersion'>,
  { ask, headers, signal }: UploadRequest,
): Promise<UploadSession> {
  const file = { name, mimeType, sizeBytes: `${bytes}`, ...(displayName ? { displayName } : {}) }
  const answer = await ask(
    {
      method: 'POST',
      url: `${baseUrl.replace(/\/+$/, '')}/upload/${apiVersion}/files`,
      headers: {
        ...headers,
        'content-type': 'application/json',
        'x-goog-upload-protocol': 'resumable',
        'x-goog-upload-command': 'start',
        'x-goog-upload-header-content-length': `${bytes}`,
        'x-goog-upload-header-content-type': mimeType,
      },
      body: JSON.stringify({ file }),
    },
    signal,
  )
  const url = answer.headers.get('x-goog-upload-url')
  if (!url || !/^https?:\/\//i.test(url) || !URL.canParse(url)) {
    const words = 'It does not tell where to upload to (x-goog-upload-url).'
    throw failure('transport/reply-malformed', words)
  }
  return { url, granularity: readGranularity(answer.headers) }
}

function readGranularity(headers: Headers): number {
  const granularity = Number(headers.get('x-goog-upload-chunk-granularity') ?? 1)
  if (!Number.isSafeInteger(granularity) || granularity < 1) return 1
  if (granularity <= MAX_CHUNK_BYTES) return granularity
  throw failure('transport/reply-malformed', `It asks for chunks of ${granularity} bytes.`)
}

/** The address of an upload at the host that is asked for all else, so that no other is sent the key. */
export function atBase(uploadUrl: string, baseUrl: string): string {
  const given = new URL(uploadUrl)
  const url = new URL(new URL(baseUrl).origin)
  url.pathname = given.pathname
  url.search = given.search
  return url.href
}

/** What is said to the server about an upload that was begun. */
export interface UploadCommand {
  name: 'upload' | 'upload, finalize' | 'finalize' | 'query' | 'cancel'
  /** Where the bytes stand in the file. */
  offset?: number
  body?: BodyInit
  /** Of a body that is a stream. */
  length?: number
}

/** Goes on with an upload, asks about it or cancels it. */
export async function continueUpload(
  url: string,
  { name, offset, ...content }: UploadCommand,
  { ask, headers, signal }: UploadRequest,
): Promise<UploadProgress> {
  const own = {
    ...headers,
    'x-goog-upload-command': name,
    ...(offset === undefined ? {} : { 'x-goog-upload-offset': `${offset}` }),
  }
  return readProgress(await ask({ method: 'POST', url, headers: own, ...content }, signal))
}

function readProgress({ headers, text }: HttpAnswer): UploadProgress {
  const status = headers.get('x-goog-upload-status')?.trim().toLowerCase()
  if (status === 'cancelled') throw uploadExpired()
  const received = Number(headers.get('x-goog-upload-size-received') ?? Number.NaN)
  return {
    status: status === 'active' || status === 'final' ? status : undefined,
    received: Number.isSafeInteger(received) && received >= 0 ? received : undefined,
    resource: readResource(text),
  }
}

/** The file in a body, if there is one. */
function readResource(text: string): unknown {
  try {
    const body: unknown = JSON.parse(text)
    return body instanceof Object && 'file' in body ? body.file : undefined
  } catch {
    return undefined
  }
}

/** The error for an upload of which the server knows nothing any more. */
export function uploadExpired(cause?: TransportError): TransportError {
  return new TransportError(
    'transport/upload-expired',
    'The upload is gone at the server; begin it anew.',
    { retryable: true, status: cause?.status, cause },
  )
}
