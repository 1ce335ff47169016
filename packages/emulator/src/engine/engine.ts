import type { Model } from '@pollux/models'
import type { GenerateRequest, Reply } from '@pollux/wire'

/** The answer in words, or a whole reply of which the emulator fills in what is missing. */
export type EngineReply = string | Reply

/** What an engine is told beside the request. */
export type EngineContext = {
  /** Aborted when the client has gone. */
  signal?: AbortSignal
  /** The model that serves the request, which after another one's end may not be the one that it names. */
  model: Model
}

/**
 * What thinks inside the emulator. The request is one of `generateContent` in camelCase, whichever API it came by, checked,
 * with the bytes of its files and the contents of its cache in it. An async iterable is streamed as it comes, and merged for
 * a client that does not stream; any other answer is cut into pieces for one that does. What an engine throws is told as 500
 * INTERNAL, its sentence without the stack, or as the canonical `status` that the error has, such as `INVALID_ARGUMENT`.
 */
export type Engine = {
  (
    request: GenerateRequest,
    context: EngineContext,
  ): EngineReply | Promise<EngineReply> | AsyncIterable<EngineReply>
  /** Sent with every answer as the header `x-engine`. */
  readonly label?: string
}
