import type { Api } from '@pollux/models'
import type { Reply } from '@pollux/wire'
import { apiOf } from '../client/gemini-client.ts'
import { failure } from '../failures/read-failure.ts'
import type { OnAttempt } from '../requests/attempt-end.ts'
import { checkRequest, type TransportRequest } from '../requests/request.ts'
import { type Dialect, generateContent } from './dialect.ts'
import { orderParts } from './order-parts.ts'
import { createRunner, type RunOptions, type Subject } from './run-call.ts'

/** How a transport is made. */
export interface TransportOptions extends RunOptions {
  /** Which of Gemini's APIs is spoken; the other is `interactions()`. @default generateContent */
  dialect?: Dialect
}

/** Options of one call. */
export interface CallOptions {
  signal?: AbortSignal
}

/** Options of a call that is answered. */
export interface GenerateOptions extends CallOptions {
  /** Called before each attempt is sent, those of `retry()` too. */
  onAttempt?: OnAttempt
}

/** What a prompt costs. */
export interface TokenCount {
  totalTokens: number
  /** Of these, the tokens of an explicit cache. */
  cachedTokens?: number
}

/** Calls to Gemini. Every failure is a `TransportError`, every wrong argument a `TypeError`. */
export interface Transport {
  /** Which of Gemini's services is asked, by which it depends which model serves. */
  readonly api: Api
  /** One whole reply. Blocked prompts and answers are replies, not errors. */
  generate(request: TransportRequest, options?: GenerateOptions): Promise<Reply>
  /** The reply in chunks. Nothing is sent before the first is asked for; a stream that ends without a finish reason throws. */
  stream(request: TransportRequest, options?: GenerateOptions): AsyncIterable<Reply>
  /** The tokens of a prompt, as Gemini counts them at its default media resolution. */
  countTokens(request: TransportRequest, options?: CallOptions): Promise<TokenCount>
}

/** Makes a transport of a client and middleware. */
export function createTransport(options: TransportOptions): Transport {
  const { dialect = generateContent } = options
  const { run, runOnce } = createRunner(options, dialect)

  function prepare(method: Subject['method'], request: TransportRequest): Subject {
    checkRequest(request)
    return { method, request: orderParts(request, dialect) }
  }

  return {
    api: apiOf(options.client),
    async generate(request, { signal, onAttempt } = {}) {
      return runOnce(prepare('generate', request), signal, onAttempt)
    },
    stream: (request, { signal, onAttempt } = {}) =>
      run(prepare('stream', request), signal, onAttempt),
    async countTokens(request, { signal } = {}) {
      const { usageMetadata } = await runOnce(prepare('countTokens', request), signal)
      const { totalTokenCount, cachedContentTokenCount } = usageMetadata ?? {}
      if (totalTokenCount === undefined) throw failure('transport/reply-malformed')
      return {
        totalTokens: totalTokenCount,
        ...(cachedContentTokenCount === undefined ? {} : { cachedTokens: cachedContentTokenCount }),
      }
    },
  }
}
