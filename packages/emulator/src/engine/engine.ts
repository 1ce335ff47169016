import type { Model } from '@pollux/models'
import type { GenerateRequest, Reply } from '@pollux/wire'

/** The text of an answer, or a reply that the emulator completes. */
export type EngineReply = string | Reply

/** The second argument of an engine: facts about the call that the request does not contain. */
export type EngineContext = {
  /** Aborted when the client disconnects. */
  signal?: AbortSignal
  /** The model that serves the request; if the named one has ended, its successor. */
  model: Model
}

/**
 * Answers requests in place of a model. The request is one of `generateContent` in camelCase,
 * whichever API received it: checked, with the bytes of its files and the contents of its cache. An
 * async iterable is streamed as it yields, and merged for a client that does not stream. Any other
 * answer is cut into chunks for a client that streams. An error becomes 500 INTERNAL with its
 * message, or its own canonical `status`, such as `INVALID_ARGUMENT`.
 */
export type Engine = {
  (
    request: GenerateRequest,
    context: EngineContext,
  ): EngineReply | AsyncIterable<EngineReply> | Promise<EngineReply | AsyncIterable<EngineReply>>
  /** Sent with every answer as the header `x-engine`. */
  readonly label?: string
}
