import type { Usage } from '@pollux/wire'
import { TransportError } from '../failures/transport-error.ts'

/** The end of an attempt, with the facts that determine what Gemini bills for it. */
export interface AttemptEnd {
  /** The tokens used, as Gemini last reported them. For a broken stream, as far as it came. */
  usage?: Usage
  /**
   * Whether the attempt is certain to cost nothing: it was not sent, or Gemini refused it before
   * answering.
   */
  isFree: boolean
  /** The error, if the attempt failed. */
  error?: TransportError
}

/**
 * Called before each attempt; if it throws, the call ends unsent. The function that it returns is called when
 * the attempt has ended.
 */
export type OnAttempt = () => (end: AttemptEnd) => void

/**
 * Returns whether a failed call is certain to cost nothing. Gemini does not bill requests that it answers with
 * an error status, according to its pages on billing and on Vertex AI's prices. 408, 499 and 504 do not count,
 * because they end work that had begun. Nor does a failure without a status, such as a broken connection, unless
 * no connection was made.
 */
export function isFreeOfCharge(error: unknown): boolean {
  if (!(error instanceof TransportError)) return false
  const { code, status } = error
  if (status === undefined) return code === 'transport/network' && isUnconnected(error.cause)
  return status >= 400 && status !== 499 && code !== 'transport/timed-out'
}

/** Node's codes for connections that were never made. Other platforms do not distinguish them. */
const unconnected =
  /^(E(AI_AGAIN|CONNREFUSED|HOSTUNREACH|NETUNREACH|NOTFOUND)|UND_ERR_CONNECT_TIMEOUT)$/

function isUnconnected(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false
  return unconnected.test(String(Reflect.get(cause, 'code'))) || isUnconnected(cause.cause)
}
