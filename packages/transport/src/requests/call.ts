import type { DialectName } from '@pollux/models'
import type { Reply } from '@pollux/wire'
import type { Clock } from '../time/clock.ts'
import type { OnAttempt } from './attempt-end.ts'
import type { CacheCall } from './cache-call.ts'
import type { ServedRequest } from './request.ts'

/** How long each attempt at a call may take, in milliseconds; `Infinity` for as long as it likes. */
export interface AttemptLimits {
  /** Until the reply, or the first chunk of a stream that tells something. */
  attempt: number
  /** From one such chunk of a stream to the next. */
  idle: number
}

/** One call as middleware sees it; to change it, hand a changed copy on. */
export interface Call {
  /** The same in all attempts at a call, and another one in each call of a transport; counts from 1. */
  readonly id: number
  /** Counts from 1; `retry()` adds to it. */
  readonly attempt: number
  readonly method: 'generate' | 'stream' | 'countTokens' | 'cache'
  /** The name of the API that is spoken. */
  readonly dialect: DialectName
  /** What is asked, and of which model; of a call about an explicit cache, what is to be cached, else nothing. */
  readonly request: ServedRequest
  /** What is to be done with an explicit cache, if that is what the call is about. */
  readonly cache?: CacheCall
  /** Aborts when the call is to end; its reason is then a `TransportError`. */
  readonly signal: AbortSignal
  readonly clock: Clock
  readonly limits: AttemptLimits
  readonly onAttempt?: OnAttempt | undefined
  /** Blanks the client's own secrets in a text, of whatever form they are. */
  readonly redact: (text: string) => string
}

/**
 * Makes a call happen: yields the chunks of a stream, or one reply, and is then asked once more, so that its end is
 * reached. A count of tokens comes as a reply with nothing but `usageMetadata`, explicit caches as one that has
 * `contextCaches`. Nothing is sent before the first value is asked for; failures are `TransportError`s.
 */
export type Send = (call: Call) => AsyncIterable<Reply>

/** Puts something around every call. */
export type Middleware = (send: Send) => Send
