import type { Usage } from '@pollux/wire'
import { type ClientFetch, type Fetch, fetchOf } from '../client/client-fetch.ts'
import type { GeminiClient } from '../client/gemini-client.ts'
import { guardFetch } from '../client/guard-fetch.ts'
import { createLateBytes } from '../client/late-bytes.ts'
import { notify } from '../failures/notify.ts'
import { failure, readFailure } from '../failures/read-failure.ts'
import type { TransportError } from '../failures/transport-error.ts'
import { isFreeOfCharge } from '../requests/attempt-end.ts'
import type { Send } from '../requests/call.ts'
import type { SdkOptions } from '../requests/sdk-parameters.ts'
import { beforeDeadline } from '../time/deadline.ts'
import { linkSignal } from '../time/until-aborted.ts'
import type { Ask } from './dialect.ts'
import { createStreamEnd } from './stream-end.ts'

/** The options that all attempts of a transport share. */
export interface AttemptOptions {
  apiVersion: string
  maxReplyBytes: number
  secrets: readonly string[]
}

/**
 * Returns the innermost `Send`. It makes one attempt through the SDK within the call's limits and reads its
 * failures.
 */
export function sendThrough(
  client: GeminiClient,
  ask: Ask,
  { apiVersion, maxReplyBytes, secrets }: AttemptOptions,
): Send {
  const own = fetchOf(client)
  const guarded = own && { ...own, fetch: guardFetch(own.fetch, maxReplyBytes) }
  return async function* send(call) {
    const { method, clock, limits } = call
    const onEnd = call.onAttempt?.()
    const attempt = linkSignal(call.signal)
    const options = { apiVersion, signal: attempt.signal }
    // Requests of a client from another vendor cannot be counted; assume one.
    let requests = guarded ? 0 : 1
    const sending = guarded && {
      ...guarded,
      fetch: (...request: Parameters<Fetch>) => {
        requests += 1
        return guarded.fetch(...request)
      },
    }
    const replies = ask(client, call, sending ? fillingIn(sending, options) : options)
    const end = createStreamEnd()
    let begun = false
    let failed: TransportError | undefined
    let usage: Usage | undefined
    let limit = limits.attempt
    let since = clock.now()
    try {
      while (true) {
        // A chunk without any of the answer does not restart the limit.
        const milliseconds = limit - (clock.now() - since)
        const expired = () => failure('transport/timed-out', `The limit was ${limit / 1000} s.`)
        const deadline = { clock, milliseconds, expired }
        const step = await beforeDeadline(replies.next(), deadline, attempt)
        if (step.done) break
        const reply = step.value
        if (reply === undefined) {
          if (method !== 'stream') throw failure('transport/reply-malformed')
          continue
        }
        begun = true
        usage = reply.usageMetadata ? { ...usage, ...reply.usageMetadata } : usage
        const advances = end.see(reply)
        const yieldedAt = clock.now()
        yield reply
        // Time that the consumer spends between chunks does not count either.
        since += clock.now() - yieldedAt
        if (!advances) continue
        limit = limits.idle
        since = clock.now()
      }
      if (method === 'stream' && !end.isReached()) throw failure('transport/stream-cut')
    } catch (caught) {
      if (attempt.signal.aborted) throw attempt.signal.reason
      failed = readFailure(caught, { begun, secrets })
      throw failed
    } finally {
      const isRefused = !begun && requests === 1 && isFreeOfCharge(failed)
      notify(onEnd, { usage, isFree: requests === 0 || isRefused, error: failed })
      attempt.release()
      // Frees the socket even if the consumer stopped early, which the SDK does not do.
      attempt.abort(undefined)
      replies.return().catch(() => {})
    }
  }
}

/** Returns options by which files bypass the SDK on their way into the request. */
function fillingIn({ fetch, canStream }: ClientFetch, options: SdkOptions): SdkOptions {
  const late = createLateBytes()
  return {
    ...options,
    encode: late.hold,
    fetch: (input, init) => fetch(input, late.fill(init, { asStream: canStream })),
  }
}
