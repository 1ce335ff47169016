import { type Reply, readReply } from '@pollux/wire'
import type { Call, Send } from './call.ts'
import type { GeminiClient } from './gemini-client.ts'
import { type Fetch, fetchOf, guardFetch } from './guard-fetch.ts'
import { createLateBytes } from './late-bytes.ts'
import { failure, readFailure } from './read-failure.ts'
import { type SdkOptions, toCountParameters, toGenerateParameters } from './sdk-parameters.ts'
import { linkSignal, untilAborted } from './until-aborted.ts'

/** The innermost `Send`: one attempt through the SDK, within the call's limits, its failures read. */
export function sendThrough(
  client: GeminiClient,
  { apiVersion, maxReplyBytes }: { apiVersion: string; maxReplyBytes: number },
): Send {
  const own = fetchOf(client)
  const fetch = own && guardFetch(own, maxReplyBytes)
  return async function* send(call) {
    const attempt = linkSignal(call.signal)
    const options = { apiVersion, signal: attempt.signal }
    const values = ask(client, call, fetch ? fillingIn(fetch, options) : options)
    let begun = false
    let finished = false
    try {
      while (true) {
        const limit = begun ? call.limits.idle : call.limits.attempt
        const step = await within(limit, call, attempt, values.next())
        if (step.done) break
        const reply = readValue(call, step.value)
        if (reply === undefined) continue
        begun = true
        finished ||= isFinished(reply)
        yield reply
      }
      if (!finished && call.method === 'stream') throw failure('transport/stream-cut', '')
    } catch (caught) {
      if (attempt.signal.aborted) throw attempt.signal.reason
      throw readFailure(caught, { model: call.request.model, begun })
    } finally {
      attempt.release()
      // Lets go of the socket also when the caller has had enough, which the SDK does not.
      attempt.abort(undefined)
      values.return().catch(() => {})
    }
  }
}

/** Options by which files go past the SDK into the request. */
function fillingIn(fetch: Fetch, options: SdkOptions): SdkOptions {
  const late = createLateBytes()
  return {
    ...options,
    encode: late.hold,
    fetch: (input, init) => fetch(input, { ...init, body: late.fill(init?.body) }),
  }
}

async function* ask(
  client: GeminiClient,
  call: Call,
  options: SdkOptions,
): AsyncGenerator<unknown, void, undefined> {
  const { request, method } = call
  if (method === 'countTokens') {
    const vertexai = client.vertexai ?? false
    yield client.models.countTokens(toCountParameters(request, { ...options, vertexai }))
  } else if (method === 'generate') {
    yield client.models.generateContent(toGenerateParameters(request, options))
  } else {
    yield* await client.models.generateContentStream(toGenerateParameters(request, options))
  }
}

/** Waits for a value, but no longer than the limit, after which the attempt is aborted. */
async function within<Value>(
  limit: number,
  { clock }: Call,
  attempt: { signal: AbortSignal; abort(reason: unknown): void },
  value: Promise<Value>,
): Promise<Value> {
  const cancel = Number.isFinite(limit)
    ? clock.after(limit, () =>
        attempt.abort(failure('transport/timed-out', `It had ${limit / 1000} s.`)),
      )
    : undefined
  try {
    return await untilAborted(value, attempt.signal)
  } finally {
    cancel?.()
  }
}

/** Reads what the SDK gave. A chunk with nothing known in it is passed over; a whole reply of that kind is malformed. */
function readValue({ method }: Call, value: unknown): Reply | undefined {
  const reply = method === 'countTokens' ? readCount(value) : readReply(value)
  if (reply === undefined && method !== 'stream') throw failure('transport/reply-malformed', '')
  return reply
}

/** A count of tokens as the usage of a reply that has nothing else. */
function readCount(value: unknown): Reply | undefined {
  if (typeof value !== 'object' || value === null || !('totalTokens' in value)) return undefined
  const { totalTokens, ...rest } = value
  if (typeof totalTokens !== 'number') return undefined
  const { usageMetadata } = readReply({ usageMetadata: rest }) ?? {}
  return { usageMetadata: { ...usageMetadata, totalTokenCount: totalTokens } }
}

function isFinished({ candidates = [], promptFeedback }: Reply): boolean {
  return (
    promptFeedback?.blockReason !== undefined ||
    candidates.some(({ finishReason }) => finishReason !== undefined)
  )
}
