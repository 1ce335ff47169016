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
  /** The length of a body that is a stream. */
  length?: number
}

/** A response with a good status. */
export interface HttpAnswer {
  headers: Headers
  /** The body. */
  text: string
}

/** Sends a request and reads its response to the end. Rejects with an error that `readFailure` understands. */
export type AskHttp = (request: HttpRequest, signal: AbortSignal) => Promise<HttpAnswer>

/** The longest response, in bytes. Descriptions of files have a few hundred bytes. */
export const MAX_ANSWER_BYTES = 1_000_000

/** Creates a function that follows no redirect and reads no more than a response about files can be long. */
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

/**
 * The shortest upload id that is redacted. Shorter ones also occur in other words, and none of Google's is that
 * short.
 */
const MIN_ID_CHARS = 8

/**
 * Removes the parts of an upload's address that authorize it from a text, because a response may
 * repeat them.
 */
function hideUpload(text: string, url: string): string {
  const ids = new URL(url).searchParams
    .getAll('upload_id')
    .filter((id) => id.length >= MIN_ID_CHARS)
  return redactKnown(text, [...ids, ...ids.map(encodeURIComponent)])
}
