import type { Reply } from '@pollux/wire'
import type { Clock } from './clock.ts'
import type { TransportRequest } from './request.ts'

/** How long each attempt at a call may take, in milliseconds; `Infinity` for as long as it likes. */
export interface AttemptLimits {
  /** Until the reply, or the first chunk of a stream. */
  attempt: number
  /** From one chunk of a stream to the next. */
  idle: number
}

/** One call as middleware sees it; to change it, hand a changed copy on. */
export interface Call {
  readonly method: 'generate' | 'stream' | 'countTokens'
  readonly request: TransportRequest
  /** Aborts when the call is to end; its reason is then a `TransportError`. */
  readonly signal: AbortSignal
  readonly clock: Clock
  readonly limits: AttemptLimits
}

/**
 * Makes a call happen: yields the chunks of a stream, or one reply, and is then asked once more, so that its end is
 * reached. A count of tokens comes as a reply with nothing but `usageMetadata`. Nothing is sent before the first value is
 * asked for; failures are `TransportError`s.
 */
export type Send = (call: Call) => AsyncIterable<Reply>

/** Puts something around every call. */
export type Middleware = (send: Send) => Send
