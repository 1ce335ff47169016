import { invalidArgument, isDeeperThan, type OptionNames, redactKnown } from '@pollux/errors'
import { type Catalogue, type DialectName, describeServed, requestLimits } from '@pollux/models'
import type { Reply } from '@pollux/wire'
import { secretsOf } from '../client/client-secrets.ts'
import { apiOf, type GeminiClient } from '../client/gemini-client.ts'
import { checkNumbers } from '../failures/check-numbers.ts'
import { readAbort } from '../failures/read-abort.ts'
import { failure } from '../failures/read-failure.ts'
import { retry } from '../middleware/retry.ts'
import { timeout } from '../middleware/timeout.ts'
import type { OnAttempt } from '../requests/attempt-end.ts'
import type { Call, Middleware, Send } from '../requests/call.ts'
import type { ServedRequest, TransportRequest } from '../requests/request.ts'
import { servedRequestBytes } from '../requests/request-size.ts'
import { serveRequest } from '../requests/serve-request.ts'
import { type Clock, checkClock, systemClock } from '../time/clock.ts'
import { eachUntilAborted, linkSignal } from '../time/until-aborted.ts'
import type { Dialect } from './dialect.ts'
import { sendThrough } from './send-attempt.ts'

/** The options that all kinds of calls share. */
export interface RunOptions {
  /**
   * A `GoogleGenAI` of `@google/genai`. Do not set its own `retryOptions`, which ignore the wait that Gemini
   * asks for.
   */
  client: GeminiClient
  /** The middleware around every call, the outermost first. @default [timeout(), retry()] */
  use?: readonly Middleware[]
  /** The version of the API. `v1` may lack settings for pictures. @default 'v1beta', on Vertex AI 'v1beta1' */
  apiVersion?: string
  /** The largest request in bytes, base64 of files included. Gemini's own limit is 100 MB. @default 20_000_000 */
  maxRequestBytes?: number
  /** The largest reply in bytes, all chunks of a stream together. @default 64_000_000 */
  maxReplyBytes?: number
  /** The clock of limits, waits and expiry. @default systemClock */
  clock?: Clock
  /** The catalogue in which model names are looked up. @default the catalogue of @pollux/models */
  catalogue?: Catalogue
}

/** The names of all options. */
export const runOptionNames: OptionNames<RunOptions> = {
  client: true,
  use: true,
  apiVersion: true,
  maxRequestBytes: true,
  maxReplyBytes: true,
  clock: true,
  catalogue: true,
}

/** The method and request of a call, and the cache that it concerns. */
export type Subject = Pick<Call, 'method' | 'cache'> & { request: TransportRequest }

/** Makes calls through the middleware, and ends them when the caller aborts. */
export interface Runner {
  /** Yields the replies. Nothing is sent before the first `next()`. */
  run(
    subject: Subject,
    caller: AbortSignal | undefined,
    onAttempt?: OnAttempt,
  ): AsyncGenerator<Reply, void, undefined>
  /** Resolves to the only reply of a call that does not stream. */
  runOnce(subject: Subject, caller: AbortSignal | undefined, onAttempt?: OnAttempt): Promise<Reply>
}

/** Creates a runner. Throws a `TypeError` if an option is out of range. */
export function createRunner(options: RunOptions, dialect: Pick<Dialect, 'name' | 'ask'>): Runner {
  const { client, use = [timeout(), retry()], clock = systemClock, catalogue } = options
  const { maxRequestBytes = requestLimits.developer.safeBytes, maxReplyBytes = 64_000_000 } =
    options
  if (typeof client?.models?.generateContent !== 'function') {
    throw invalidArgument('a GoogleGenAI of @google/genai', 'client', client)
  }
  const { apiVersion = client.vertexai ? 'v1beta1' : 'v1beta' } = options
  checkNumbers({ maxRequestBytes, maxReplyBytes })
  checkClock(clock)
  const secrets = secretsOf(client)
  const send = use.reduceRight<Send>(
    (inner, middleware) => middleware(inner),
    sendThrough(client, dialect.ask, { apiVersion, maxReplyBytes, secrets }),
  )
  const api = apiOf(client)
  const redact = (text: string) => redactKnown(text, secrets)
  const limits = { attempt: Number.POSITIVE_INFINITY, idle: Number.POSITIVE_INFINITY }
  let calls = 0

  async function* run(
    subject: Subject,
    caller: AbortSignal | undefined,
    onAttempt?: OnAttempt,
  ): AsyncGenerator<Reply, void, undefined> {
    const { signal, abort, release } = linkSignal(caller, readAbort)
    try {
      signal.throwIfAborted()
      refuseTooDeep(subject)
      const request = serveRequest(subject.request, { api, at: clock.date, catalogue })
      refuseExplicitCache(subject, request)
      refuseDeferred(request, dialect.name)
      refuseTooLarge(request, maxRequestBytes)
      calls += 1
      const call = {
        ...subject,
        request,
        id: calls,
        attempt: 1,
        dialect: dialect.name,
        signal,
        clock,
        limits,
        redact,
        onAttempt,
      }
      yield* eachUntilAborted(send(call), signal)
    } finally {
      release()
      abort(undefined)
    }
  }

  return {
    run,
    async runOnce(subject, caller, onAttempt) {
      let only: Reply | undefined
      // Reads to the end, so that middleware need not distinguish a single reply from the first of many.
      for await (const reply of run(subject, caller, onAttempt)) only ??= reply
      if (only === undefined) throw failure('transport/reply-malformed')
      return only
    },
  }
}

/** The deepest nesting of messages that protobuf accepts, and therefore Gemini. */
const MAX_LEVELS = 100

function refuseTooDeep({ request }: Subject): void {
  if (!isDeeperThan(request, MAX_LEVELS)) return
  throw failure(
    'transport/request-refused',
    `The request is nested deeper than ${MAX_LEVELS} levels, which Gemini does not accept.`,
  )
}

/** Throws `transport/setting-refused` if a call creates or uses an explicit cache of a model that has none. */
function refuseExplicitCache({ cache }: Subject, { model, cachedContent }: ServedRequest): void {
  const { known, caching } = model.model
  const isAsked = cache?.action === 'create' || cachedContent !== undefined
  if (!isAsked || !known || caching.explicit) return
  const { implicitFrom } = caching
  const instead =
    implicitFrom === undefined
      ? ''
      : `; it caches prompts that share ${implicitFrom} tokens or more by itself`
  throw failure(
    'transport/setting-refused',
    `${describeServed(model)} has no explicit caches${instead}.`,
  )
}

function refuseDeferred({ serviceTier }: TransportRequest, dialect: DialectName): void {
  if (serviceTier !== 'deferred' || dialect === 'interactions') return
  throw failure(
    'transport/setting-refused',
    'Only the Interactions API supports the serviceTier deferred.',
  )
}

function refuseTooLarge(request: ServedRequest, most: number): void {
  const bytes = servedRequestBytes(request)
  if (bytes <= most) return
  throw failure(
    'transport/too-large',
    `It has ${bytes} bytes, base64 of files included; the limit is ${most} (maxRequestBytes).`,
  )
}
