export { cache, type ReplyStore } from './cache.ts'
export type { AttemptLimits, Call, Middleware, Send } from './call.ts'
export { checkSettings } from './check-settings.ts'
export { type CircuitOptions, circuit } from './circuit.ts'
export type { Fetch } from './client-fetch.ts'
export { type Clock, systemClock } from './clock.ts'
export { type ConnectOptions, connect } from './connect.ts'
export type { GeminiClient } from './gemini-client.ts'
export { type LogEntry, log } from './log.ts'
export { type RecordedCall, type RecordedError, record } from './record.ts'
export { replay } from './replay.ts'
export type { RequestPart, TransportRequest, Turn } from './request.ts'
export { requestBytes } from './request-size.ts'
export { type Retry, type RetryOptions, retry } from './retry.ts'
export { redactSecrets } from './secrets.ts'
export { type ThrottleOptions, throttle } from './throttle.ts'
export { type TimeoutOptions, timeout } from './timeout.ts'
export {
  type CallOptions,
  createTransport,
  type TokenCount,
  type Transport,
  type TransportOptions,
} from './transport.ts'
export {
  TransportError,
  type TransportErrorCode,
  type TransportErrorDetails,
} from './transport-error.ts'
