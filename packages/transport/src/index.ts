export type { AttemptEnd, OnAttempt } from './attempt-end.ts'
export { cache, type ReplyStore } from './cache.ts'
export type { CacheCall, CachedContent, CacheReply } from './cache-call.ts'
export type { AttemptLimits, Call, Middleware, Send } from './call.ts'
export { type Chat, createChat } from './chat.ts'
export { checkSettings } from './check-settings.ts'
export { type CircuitOptions, circuit } from './circuit.ts'
export type { Fetch } from './client-fetch.ts'
export { type Clock, systemClock } from './clock.ts'
export { concernsEveryCall } from './concerns-every-call.ts'
export { type ConnectOptions, connect } from './connect.ts'
export {
  type CacheLifetime,
  type CacheRequest,
  type ContextCache,
  type ContextCaches,
  createContextCaches,
} from './context-caches.ts'
export { type Ask, type Dialect, generateContent } from './dialect.ts'
export { endedInThinking } from './ended-in-thinking.ts'
export type { Uploadable, UploadOptions } from './files/check-upload.ts'
export { createFiles } from './files/create-files.ts'
export type { FileStore, StoredFile } from './files/file-store.ts'
export type { FilesOptions } from './files/file-tools.ts'
export type { EnsureOptions, Files, WaitOptions } from './files/files.ts'
export type { GeminiFile } from './files/gemini-file.ts'
export type { PatienceOptions } from './files/patience.ts'
export type { FileAuth, RegisterOptions } from './files/register-files.ts'
export { renewFiles } from './files/renew-files.ts'
export type { FileFacts, MintOptions, UploadTicket } from './files/upload-ticket.ts'
export { type UploadToOptions, uploadTo } from './files/upload-to.ts'
export type { Wire } from './files/wire.ts'
export type { GeminiClient } from './gemini-client.ts'
export { interactions } from './interactions/interactions.ts'
export { type LogEntry, log } from './log.ts'
export { type EncodeImageOptions, encodeImage } from './media/encode-image.ts'
export {
  type Base64Media,
  isLocal,
  type LocalMedia,
  type Media,
  type MediaInput,
  type RemoteMedia,
} from './media/media.ts'
export { type OpenMediaOptions, openMedia } from './media/open-media.ts'
export { type PreparedImage, type PrepareOptions, prepareImage } from './media/prepare-image.ts'
export type { Reach } from './media/reach.ts'
export { readWhole } from './media/read-whole.ts'
export { type WebReachOptions, webReach } from './media/web-reach.ts'
export { type PlaceOptions, place } from './place/place.ts'
export type {
  Clip,
  PartResolution,
  PlaceItem,
  Placement,
  PlacementPlan,
  PlacementWay,
} from './place/placement.ts'
export { type PlanOptions, planPlacement } from './place/plan-placement.ts'
export { readAbort } from './read-abort.ts'
export { type RecordedCall, type RecordedError, record } from './record.ts'
export { replay } from './replay.ts'
export type {
  MediaSettings,
  RequestPart,
  ServedRequest,
  TransportRequest,
  Turn,
} from './request.ts'
export { requestBytes } from './request-size.ts'
export { resolveThinking, type ThinkingEffort } from './resolve-thinking.ts'
export { type Retry, type RetryOptions, retry } from './retry.ts'
export type { RunOptions } from './run-call.ts'
export type { SdkOptions } from './sdk-parameters.ts'
export { refuseGone } from './serve-request.ts'
export { type ThrottleOptions, throttle } from './throttle.ts'
export { type TimeoutOptions, timeout } from './timeout.ts'
export {
  type CallOptions,
  createTransport,
  type GenerateOptions,
  type TokenCount,
  type Transport,
  type TransportOptions,
} from './transport.ts'
export {
  TransportError,
  type TransportErrorCode,
  type TransportErrorDetails,
} from './transport-error.ts'
