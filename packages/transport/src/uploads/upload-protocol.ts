import type { Wire } from '../client/wire.ts'
import { failure } from '../failures/read-failure.ts'
import { TransportError } from '../failures/transport-error.ts'
import type { AskHttp, HttpAnswer } from './ask-http.ts'

/** The facts with which an upload starts. */
export interface UploadStart {
  /** `files/…` */
  name: string
  mimeType: string
  bytes: number
  displayName?: string
}

/** An upload that was started. */
export interface UploadSession {
  /** The address of the upload. It alone authorizes: whoever has it can continue. */
  url: string
  /** Every chunk except the last must be a multiple of this many bytes. */
  granularity: number
}

/** The progress of an upload as the server reports it. */
export interface UploadProgress {
  /** `undefined` if the server does not report it. */
  status: 'active' | 'final' | undefined
  /** The bytes that the server has, if it reports them. */
  received: number | undefined
  /** The file that the upload became, unread. */
  resource: unknown
}

/** The parts of a request that do not depend on the command. */
export interface UploadRequest {
  ask: AskHttp
  /** The headers of the wire; a ticket has none. */
  headers: Readonly<Record<string, string>>
  signal: AbortSignal
}

/** The longest chunk that a server may require, in bytes, because chunks are held in memory. */
const MAX_CHUNK_BYTES = 64 * 2 ** 20

/** Starts an upload. */
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
    const message = 'It does not say where to upload to (x-goog-upload-url).'
    throw failure('transport/reply-malformed', message)
  }
  return { url, granularity: readGranularity(answer.headers) }
}

function readGranularity(headers: Headers): number {
  const granularity = Number(headers.get('x-goog-upload-chunk-granularity') ?? 1)
  if (!Number.isSafeInteger(granularity) || granularity < 1) return 1
  if (granularity <= MAX_CHUNK_BYTES) return granularity
  throw failure('transport/reply-malformed', `It asks for chunks of ${granularity} bytes.`)
}

/** Returns the address of an upload on the host of all other requests, so that no other host receives the key. */
export function atBase(uploadUrl: string, baseUrl: string): string {
  const given = new URL(uploadUrl)
  const url = new URL(new URL(baseUrl).origin)
  url.pathname = given.pathname
  url.search = given.search
  return url.href
}

/** A command about an upload that was started. */
export interface UploadCommand {
  name: 'upload' | 'upload, finalize' | 'finalize' | 'query' | 'cancel'
  /** The offset of the bytes in the file. */
  offset?: number
  body?: BodyInit
  /** The length of a body that is a stream, in bytes. */
  length?: number
}

/** Continues an upload, asks for its state or cancels it. */
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

/** Returns the file in a body, if there is one. */
function readResource(text: string): unknown {
  try {
    const body: unknown = JSON.parse(text)
    return body instanceof Object && 'file' in body ? body.file : undefined
  } catch {
    return undefined
  }
}

/** Returns the error for an upload that the server no longer has. */
export function uploadExpired(cause?: TransportError): TransportError {
  return new TransportError(
    'transport/upload-expired',
    'The server no longer has the upload; start it again.',
    { retryable: true, status: cause?.status, cause },
  )
}
