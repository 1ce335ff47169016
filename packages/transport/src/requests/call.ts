import type { DialectName } from '@pollux/models'
import type { Reply } from '@pollux/wire'
import type { Clock } from '../time/clock.ts'
import type { OnAttempt } from './attempt-end.ts'
import type { CacheCall } from './cache-call.ts'
import type { ServedRequest } from './request.ts'

/** The limits of each attempt in milliseconds; `Infinity` means none. */
export interface AttemptLimits {
  /** The time until the reply, or until the first chunk of a stream with a part of the answer. */
  attempt: number
  /** The time from one such chunk of a stream to the next. */
  idle: number
}

/** A call as middleware sees it. To change it, pass a changed copy on. */
export interface Call {
  /** The number of the call within its transport, from 1; all attempts have the same. */
  readonly id: number
  /** The number of the attempt, from 1; `retry()` increments it. */
  readonly attempt: number
  readonly method: 'generate' | 'stream' | 'countTokens' | 'cache'
  /** The protocol of the call. */
  readonly dialect: DialectName
  /** The request and its model. In a call about an explicit cache it holds what to cache, or nothing. */
  readonly request: ServedRequest
  /** The operation on an explicit cache, if the call is about one. */
  readonly cache?: CacheCall
  /** Aborts when the call must end. Its reason is a `TransportError`. */
  readonly signal: AbortSignal
  readonly clock: Clock
  readonly limits: AttemptLimits
  readonly onAttempt?: OnAttempt | undefined
  /** Redacts the client's own secrets in a text, whatever they look like. */
  readonly redact: (text: string) => string
}

/**
 * Makes a call: yields the chunks of a stream, or one reply, and is then read to its end. A token count is a
 * reply with only `usageMetadata`; explicit caches are one with `contextCaches`. Nothing is sent before the
 * first `next()`. Failures are `TransportError`s.
 */
export type Send = (call: Call) => AsyncIterable<Reply>

/** A function that wraps behaviour around every attempt or call. */
export type Middleware = (send: Send) => Send
