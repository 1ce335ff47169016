import { checkOptions, type OptionNames } from '@pollux/errors'
import type { Api } from '@pollux/models'
import type { Reply } from '@pollux/wire'
import { apiOf } from '../client/gemini-client.ts'
import { failure } from '../failures/read-failure.ts'
import type { OnAttempt } from '../requests/attempt-end.ts'
import { checkRequest, type TransportRequest } from '../requests/request.ts'
import { callOptionNames } from './call-option-names.ts'
import { type Dialect, generateContent } from './dialect.ts'
import { orderParts } from './order-parts.ts'
import { createRunner, type RunOptions, type Subject } from './run-call.ts'

/** Options of `createTransport`. */
export interface TransportOptions extends RunOptions {
  /** The protocol; the other one is `interactions()`. @default generateContent */
  dialect?: Dialect
}

const transportOptionNames: OptionNames<TransportOptions> = {
  client: true,
  use: true,
  apiVersion: true,
  maxRequestBytes: true,
  maxReplyBytes: true,
  clock: true,
  catalogue: true,
  dialect: true,
}

/** Options of one call. */
export interface CallOptions {
  signal?: AbortSignal
}

/** Options of a call that generates an answer. */
export interface GenerateOptions extends CallOptions {
  /** Called before each attempt, retries included. */
  onAttempt?: OnAttempt
}

const generateOptionNames: OptionNames<GenerateOptions> = { signal: true, onAttempt: true }

/** The size of a prompt. */
export interface TokenCount {
  totalTokens: number
  /** The tokens of these that come from an explicit cache. */
  cachedTokens?: number
}

/** Makes calls to Gemini. Failures are `TransportError`s; wrong arguments are `TypeError`s. */
export interface Transport {
  /** The API that the client uses, which decides which model serves a name. */
  readonly api: Api
  /** Resolves to one whole reply. Blocked prompts and answers are replies, not errors. */
  generate(request: TransportRequest, options?: GenerateOptions): Promise<Reply>
  /**
   * Yields the reply in chunks. Nothing is sent before the first `next()`. Throws if the stream ends without a
   * finish reason.
   */
  stream(request: TransportRequest, options?: GenerateOptions): AsyncIterable<Reply>
  /** Counts the tokens of a prompt as Gemini does, at its default media resolution. */
  countTokens(request: TransportRequest, options?: CallOptions): Promise<TokenCount>
}

/**
 * Creates a transport from a client and middleware.
 * @returns The methods that make calls.
 * @throws {TypeError} If `client` is not a `GoogleGenAI` or an option is out of range.
 * @example
 * ```ts
 * const transport = createTransport({ client: await connect({ apiKey }), use: [timeout(), retry()] })
 * const reply = await transport.generate({ model: 'gemini-3.8-flash', parts: [{ text: 'Hello' }] })
 * ```
 */
export function createTransport(options: TransportOptions): Transport {
  checkOptions(options, transportOptionNames)
  const { dialect = generateContent } = options
  const { run, runOnce } = createRunner(options, dialect)

  function prepare(method: Subject['method'], request: TransportRequest): Subject {
    checkRequest(request)
    return { method, request: orderParts(request, dialect) }
  }

  return {
    api: apiOf(options.client),
    async generate(request, options = {}) {
      checkOptions(options, generateOptionNames)
      const { signal, onAttempt } = options
      return runOnce(prepare('generate', request), signal, onAttempt)
    },
    stream(request, options = {}) {
      checkOptions(options, generateOptionNames)
      return run(prepare('stream', request), options.signal, options.onAttempt)
    },
    async countTokens(request, options = {}) {
      checkOptions(options, callOptionNames)
      const { signal } = options
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
