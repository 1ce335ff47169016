import { redactKnown } from '@pollux/errors'
import type { Fetch } from '../client/client-fetch.ts'
import { guardFetch } from '../client/guard-fetch.ts'
import { halfDuplex } from '../client/late-bytes.ts'

/** A request that is sent without the SDK. */
export interface HttpRequest {
  method: 'GET' | 'POST'
  url: string
  headers: Readonly<Record<string, string>>
  body?: BodyInit
  /** Of a body that is a stream. */
  length?: number
}

/** An answer of a good status. */
export interface HttpAnswer {
  headers: Headers
  /** The body. */
  text: string
}

/** Sends a request and reads the answer to its end; rejects with an error that `readFailure` reads. */
export type AskHttp = (request: HttpRequest, signal: AbortSignal) => Promise<HttpAnswer>

/** The longest answer in bytes: descriptions of files are some hundred long. */
export const MAX_ANSWER_BYTES = 1_000_000

/** Follows no redirect, and reads no more than any answer about files is long. */
export function createAskHttp(fetch: Fetch): AskHttp {
  const guarded = guardFetch(fetch, MAX_ANSWER_BYTES)
  return async ({ url, length, headers, ...request }, signal) => {
    const sized = length === undefined ? headers : { ...headers, 'content-length': `${length}` }
    const duplex = length === undefined ? {} : halfDuplex
    const response = await guarded(url, { ...request, headers: sized, signal, ...duplex })
    const text = await response.text()
    if (response.ok) return { headers: response.headers, text }
    throw Object.assign(new Error(hideUpload(text, url)), { status: response.status })
  }
}

/** The least length of an upload's id that is blanked: shorter ones stand in other words too, and none of Google's is that short. */
const MIN_ID_CHARS = 8

/** The text without what gives the right to go on with an upload, which an answer may repeat. */
function hideUpload(text: string, url: string): string {
  const ids = new URL(url).searchParams
    .getAll('upload_id')
    .filter((id) => id.length >= MIN_ID_CHARS)
  return redactKnown(text, [...ids, ...ids.map(encodeURIComponent)])
}
