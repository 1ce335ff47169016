export type { ImageFacts } from '@pollux/media'
export type { ThinkingConfig } from '@pollux/models'
export { type Chat, createChat } from './calls/chat.ts'
export {
  type CacheLifetime,
  type CacheRequest,
  type ContextCache,
  type ContextCaches,
  createContextCaches,
} from './calls/context-caches.ts'
export { type Ask, type Dialect, generateContent } from './calls/dialect.ts'
export type { RunOptions } from './calls/run-call.ts'
export {
  type CallOptions,
  createTransport,
  type GenerateOptions,
  type TokenCount,
  type Transport,
  type TransportOptions,
} from './calls/transport.ts'
export type { Fetch } from './client/client-fetch.ts'
export { type ConnectOptions, connect } from './client/connect.ts'
export type { GeminiClient } from './client/gemini-client.ts'
export type { Wire } from './client/wire.ts'
export { accountLimit } from './failures/account-limit.ts'
export { concernsEveryCall } from './failures/concerns-every-call.ts'
export { readAbort } from './failures/read-abort.ts'
export {
  TransportError,
  type TransportErrorCode,
  type TransportErrorDetails,
} from './failures/transport-error.ts'
export { createFiles } from './files/create-files.ts'
export type { FileStore, StoredFile } from './files/file-store.ts'
export type { EnsureOptions, Files, WaitOptions } from './files/files.ts'
export type { FilesOptions } from './files/files-setup.ts'
export type { FileAuth, RegisterOptions } from './files/register-files.ts'
export { renewFiles } from './files/renew-files.ts'
export type { FileFacts, TicketOptions, UploadTicket } from './files/upload-ticket.ts'
export { type UploadToOptions, uploadTo } from './files/upload-to.ts'
export { interactions } from './interactions/interactions.ts'
export { DEFAULT_JPEG_QUALITY, type EncodeImageOptions, encodeImage } from './media/encode-image.ts'
export {
  type Base64Media,
  type Clip,
  isLocal,
  type LocalMedia,
  type Media,
  type MediaInput,
  type PartResolution,
  type RemoteMedia,
} from './media/media.ts'
export type { MediaResolver } from './media/media-resolver.ts'
export { type MediaTraits, mediaTraits } from './media/media-traits.ts'
export { type OpenMediaOptions, openMedia } from './media/open-media.ts'
export { type PreparedImage, type PrepareOptions, prepareImage } from './media/prepare-image.ts'
export { readWhole } from './media/read-whole.ts'
export { type WebResolverOptions, webResolver } from './media/web-resolver.ts'
export { cache, type ReplyStore } from './middleware/cache.ts'
export { type CircuitOptions, circuit } from './middleware/circuit.ts'
export { type LogEntry, log } from './middleware/log.ts'
export { type RecordedCall, type RecordedError, record } from './middleware/record.ts'
export { replay } from './middleware/replay.ts'
export { type Retry, type RetryOptions, retry } from './middleware/retry.ts'
export { type ThrottleOptions, throttle } from './middleware/throttle.ts'
export { type TimeoutOptions, timeout } from './middleware/timeout.ts'
export { type PlaceOptions, place } from './placing/place.ts'
export type { Placement, PlacementPlan, PlacementWay } from './placing/placement.ts'
export { type PlanOptions, planPlacement } from './placing/plan-placement.ts'
export type { AttemptEnd, OnAttempt } from './requests/attempt-end.ts'
export type { CacheCall, CachedContent, CacheReply } from './requests/cache-call.ts'
export type { AttemptLimits, Call, Middleware, Send } from './requests/call.ts'
export { checkSettings } from './requests/check-settings.ts'
export { endedInThinking } from './requests/ended-in-thinking.ts'
export type {
  MediaSettings,
  RequestPart,
  ServedRequest,
  ServiceTier,
  TransportRequest,
  Turn,
} from './requests/request.ts'
export { requestBytes } from './requests/request-size.ts'
export { resolveThinking, type ThinkingEffort } from './requests/resolve-thinking.ts'
export type { SdkOptions } from './requests/sdk-parameters.ts'
export { refuseGone } from './requests/serve-request.ts'
export { type Clock, sleep, systemClock } from './time/clock.ts'
export type { Uploadable, UploadOptions } from './uploads/check-upload.ts'
export type { GeminiFile } from './uploads/gemini-file.ts'
export type { RequestRetryOptions } from './uploads/request-retry.ts'
export { MAX_DISPLAY_NAME_CHARS } from './uploads/upload-limits.ts'
