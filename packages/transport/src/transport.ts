import { invalidArgument } from '@pollux/errors'
import type { Reply } from '@pollux/wire'
import type { Call, Middleware, Send } from './call.ts'
import { type Clock, systemClock } from './clock.ts'
import type { GeminiClient } from './gemini-client.ts'
import { failure } from './read-failure.ts'
import { checkRequest, type TransportRequest } from './request.ts'
import { requestBytes } from './request-size.ts'
import { retry } from './retry.ts'
import { sendThrough } from './send-attempt.ts'
import { timeout } from './timeout.ts'
import { TransportError } from './transport-error.ts'
import { eachUntilAborted, linkSignal } from './until-aborted.ts'

/** How a transport is made. */
export interface TransportOptions {
  /** A `GoogleGenAI` of `@google/genai`. Leave its own `retryOptions` off, which know nothing of what Gemini asks for. */
  client: GeminiClient
  /** What stands around every call, the outermost first. @default [timeout(), retry()] */
  use?: readonly Middleware[]
  /** The version of the API. @default 'v1beta', on Vertex AI 'v1beta1': `v1` is not proven to know all settings of pictures */
  apiVersion?: string
  /** The largest request in bytes, files in base64 included; Gemini's own limit is 100 MB. @default 20_000_000 */
  maxRequestBytes?: number
  /** The largest reply in bytes, a stream's chunks together. @default 64_000_000 */
  maxReplyBytes?: number
  /** @default the platform's */
  clock?: Clock
}

/** Options of one call. */
export interface CallOptions {
  signal?: AbortSignal
}

/** What a prompt costs. */
export interface TokenCount {
  totalTokens: number
  /** Of these, the tokens of an explicit cache. */
  cachedTokens?: number
}

/** Calls to Gemini. Every failure is a `TransportError`, every wrong argument a `TypeError`. */
export interface Transport {
  /** One whole reply. Blocked prompts and answers are replies, not errors. */
  generate(request: TransportRequest, options?: CallOptions): Promise<Reply>
  /** The reply in chunks. Nothing is sent before the first is asked for; a stream that ends without a finish reason throws. */
  stream(request: TransportRequest, options?: CallOptions): AsyncIterable<Reply>
  /** The tokens of a prompt, as Gemini counts them at its default media resolution. */
  countTokens(request: TransportRequest, options?: CallOptions): Promise<TokenCount>
}

/** Makes a transport of a client and middleware. */
export function createTransport(options: TransportOptions): Transport {
  const { client, use = [timeout(), retry()], clock = systemClock } = options
  const { maxRequestBytes = 20_000_000, maxReplyBytes = 64_000_000 } = options
  if (typeof client?.models?.generateContent !== 'function') {
    throw invalidArgument('a GoogleGenAI of @google/genai', 'client', client)
  }
  const { apiVersion = client.vertexai ? 'v1beta1' : 'v1beta' } = options
  for (const [name, most] of Object.entries({ maxRequestBytes, maxReplyBytes })) {
    if (!(most > 0)) throw invalidArgument('a number of bytes above 0', name, most)
  }
  const send = use.reduceRight<Send>(
    (inner, middleware) => middleware(inner),
    sendThrough(client, { apiVersion, maxReplyBytes }),
  )

  async function* run(
    method: Call['method'],
    request: TransportRequest,
    caller: AbortSignal | undefined,
  ): AsyncGenerator<Reply, void, undefined> {
    const { signal, abort, release } = linkSignal(caller, readAbort)
    try {
      signal.throwIfAborted()
      refuseTooLarge(request, maxRequestBytes)
      const limits = { attempt: Number.POSITIVE_INFINITY, idle: Number.POSITIVE_INFINITY }
      yield* eachUntilAborted(send({ method, request, signal, clock, limits }), signal)
    } finally {
      release()
      abort(undefined)
    }
  }

  async function runOnce(
    method: Call['method'],
    request: TransportRequest,
    caller: AbortSignal | undefined,
  ): Promise<Reply> {
    checkRequest(request)
    let only: Reply | undefined
    // Read to its end, so that middleware need not tell one reply from the first of many.
    for await (const reply of run(method, request, caller)) only ??= reply
    if (only === undefined) throw failure('transport/reply-malformed', '')
    return only
  }

  return {
    generate: (request, { signal } = {}) => runOnce('generate', request, signal),
    stream(request, { signal } = {}) {
      checkRequest(request)
      return run('stream', request, signal)
    },
    async countTokens(request, { signal } = {}) {
      const { usageMetadata } = await runOnce('countTokens', request, signal)
      const { totalTokenCount, cachedContentTokenCount } = usageMetadata ?? {}
      if (totalTokenCount === undefined) throw failure('transport/reply-malformed', '')
      return {
        totalTokens: totalTokenCount,
        ...(cachedContentTokenCount === undefined ? {} : { cachedTokens: cachedContentTokenCount }),
      }
    },
  }
}

function readAbort(reason: unknown): unknown {
  if (reason instanceof TransportError) return reason
  const isTimeout = reason instanceof Error && reason.name === 'TimeoutError'
  return isTimeout
    ? failure('transport/timed-out', '', { retryable: false, cause: reason })
    : failure('transport/aborted', '', { cause: reason })
}

function refuseTooLarge(request: TransportRequest, most: number): void {
  const bytes = requestBytes(request)
  if (bytes <= most) return
  throw failure(
    'transport/too-large',
    `It has ${megabytes(bytes)} with files in base64; the limit is ${megabytes(most)} (maxRequestBytes).`,
  )
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}
