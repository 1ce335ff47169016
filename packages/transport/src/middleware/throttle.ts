import { checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'
import { checkNumbers } from '../failures/check-numbers.ts'
import type { Call, Middleware } from '../requests/call.ts'
import type { TransportRequest } from '../requests/request.ts'

/** Limits on calls. An absent limit means none. */
export interface ThrottleOptions {
  /** The most calls at the same time. */
  concurrency?: number
  /** The most calls that start within any minute. */
  callsPerMinute?: number
  /** The most prompt tokens that are sent within any minute. Needs `estimate`. */
  tokensPerMinute?: number
  /** Returns the expected tokens of a request. The count in the reply replaces it. */
  estimate?: (request: TransportRequest) => number
}

const throttleOptionNames: OptionNames<ThrottleOptions> = {
  concurrency: true,
  callsPerMinute: true,
  tokensPerMinute: true,
  estimate: true,
}

const MINUTE_MS = 60_000

/** A call that was admitted, or waits to be. */
interface Entry {
  tokens: number
  startedAt: number
  admit: () => void
}

/**
 * Middleware that delays calls to stay below limits, first come, first served. It works best after `retry()` in
 * `use`.
 * @param options The limits.
 * @returns The middleware.
 * @throws {TypeError} If a limit is below 1, or `tokensPerMinute` has no `estimate`.
 */
export function throttle(options: ThrottleOptions): Middleware {
  checkOptions(options, throttleOptionNames)
  const { estimate = () => 0 } = options
  const { concurrency = Number.POSITIVE_INFINITY } = options
  const { callsPerMinute = Number.POSITIVE_INFINITY } = options
  const { tokensPerMinute = Number.POSITIVE_INFINITY } = options
  checkNumbers({ concurrency, callsPerMinute, tokensPerMinute }, 1)
  if (options.tokensPerMinute !== undefined && options.estimate === undefined) {
    throw invalidArgument(
      'a function, because tokensPerMinute is set,',
      'estimate',
      options.estimate,
    )
  }
  const waiting: Entry[] = []
  let recent: Entry[] = []
  let running = 0
  let cancelTimer: (() => void) | undefined

  /** Returns the milliseconds until one more call of so many tokens stays below the limits of a minute. */
  function waitFor(tokens: number, now: number): number {
    recent = recent.filter(({ startedAt }) => startedAt > now - MINUTE_MS)
    let calls = recent.length
    let sum = recent.reduce((total, entry) => total + entry.tokens, 0)
    let wait = 0
    // A call with more tokens than the limit of a minute goes alone.
    for (const entry of recent) {
      if (calls < callsPerMinute && sum + tokens <= tokensPerMinute) break
      calls -= 1
      sum -= entry.tokens
      wait = entry.startedAt + MINUTE_MS - now
    }
    return wait
  }

  function admitNext(clock: Call['clock']): void {
    cancelTimer?.()
    cancelTimer = undefined
    for (let next = waiting[0]; next && running < concurrency; next = waiting[0]) {
      const now = clock.now()
      const wait = waitFor(next.tokens, now)
      if (wait > 0) {
        cancelTimer = clock.after(wait, () => admitNext(clock))
        return
      }
      waiting.shift()
      running += 1
      next.startedAt = now
      recent.push(next)
      next.admit()
    }
  }

  function enter(entry: Entry, { clock, signal }: Call): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason)
      const leave = () => {
        waiting.splice(waiting.indexOf(entry), 1)
        reject(signal.reason)
        admitNext(clock)
      }
      entry.admit = () => {
        signal.removeEventListener('abort', leave)
        resolve()
      }
      signal.addEventListener('abort', leave, { once: true })
      waiting.push(entry)
      admitNext(clock)
    })
  }

  return (send) =>
    async function* sendInTurn(call) {
      const tokens = costsNothing(call) ? 0 : checkEstimate(estimate(call.request))
      const entry: Entry = { tokens, startedAt: 0, admit: () => {} }
      await enter(entry, call)
      try {
        for await (const reply of send(call)) {
          if (tokens > 0) entry.tokens = reply.usageMetadata?.promptTokenCount ?? entry.tokens
          yield reply
        }
      } finally {
        running -= 1
        admitNext(call.clock)
      }
    }
}

/** Returns whether a call is free: a token count, or a call about caches that does not create one. */
function costsNothing({ method, cache }: Call): boolean {
  return method === 'countTokens' || (cache !== undefined && cache.action !== 'create')
}

function checkEstimate(tokens: number): number {
  if (tokens >= 0) return tokens
  throw invalidArgument('a number of at least 0', 'the result of estimate', tokens)
}
