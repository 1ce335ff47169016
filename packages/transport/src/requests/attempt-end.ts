import type { Usage } from '@pollux/wire'
import { TransportError } from '../failures/transport-error.ts'

/** How an attempt at a call ended, as far as it decides what Gemini bills for it. */
export interface AttemptEnd {
  /** The tokens used, as Gemini said it last; of a stream that broke, as far as it came. */
  usage?: Usage
  /** Whether it certainly costs nothing: it was not sent, or Gemini refused it before any of its answer came. */
  isFree: boolean
  /** Why it failed, if it did. */
  error?: TransportError
}

/** Called before each attempt is sent; what it throws ends the call without sending. Returns what is called once the attempt has ended. */
export type OnAttempt = () => (end: AttemptEnd) => void

/**
 * Whether a call that failed so certainly costs nothing. Gemini bills no request that it answers with an error status (its
 * pages on billing, and on the pricing of Vertex AI). 408, 499 and 504 count as not certain, since they end work that was
 * begun; so does every failure without a status, such as a connection that broke, unless none was made.
 */
export function isFreeOfCharge(error: unknown): boolean {
  if (!(error instanceof TransportError)) return false
  const { code, status } = error
  if (status === undefined) return code === 'transport/network' && isUnconnected(error.cause)
  return status >= 400 && status !== 499 && code !== 'transport/timed-out'
}

/** Node's codes for connections that were never made; no other platform tells. */
const unconnected =
  /^(E(AI_AGAIN|CONNREFUSED|HOSTUNREACH|NETUNREACH|NOTFOUND)|UND_ERR_CONNECT_TIMEOUT)$/

function isUnconnected(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false
  return unconnected.test(String(Reflect.get(cause, 'code'))) || isUnconnected(cause.cause)
}
