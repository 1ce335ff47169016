import { checkOptions } from '@pollux/errors'
import type { Reply } from '@pollux/wire'
import type { Middleware } from '../requests/call.ts'
import { createLruCache } from '../requests/lru-cache.ts'
import { fingerprintCall } from './fingerprint-call.ts'

/** Stores replies: a `Map`, or anything asynchronous of its shape. If it throws, nothing counts as stored. */
export interface ReplyStore {
  get(key: string): Promise<readonly Reply[] | undefined> | readonly Reply[] | undefined
  set(key: string, replies: readonly Reply[]): unknown
}

/**
 * Middleware that answers a repeated call with its earlier reply, chunk by chunk. Only complete answers are
 * stored.
 * @returns The middleware.
 */
export function cache(
  options: {
    /** The store of replies. @default the last 100 calls in memory */
    store?: ReplyStore
  } = {},
): Middleware {
  checkOptions(options, { store: true })
  const { store = createLruCache(100) } = options
  return (send) =>
    async function* sendUnlessKnown(call) {
      if (call.method === 'cache') {
        yield* send(call)
        return
      }
      const key = await fingerprintCall(call)
      const known = await find(store, key)
      if (known !== undefined) {
        yield* known
        return
      }
      const replies: Reply[] = []
      for await (const reply of send(call)) {
        replies.push(structuredClone(reply))
        yield reply
      }
      if (isWhole(replies)) await keep(store, key, replies)
    }
}

/** Returns a copy of the stored value if it is an array of replies. */
async function find(store: ReplyStore, key: string): Promise<Reply[] | undefined> {
  try {
    const known = structuredClone(await store.get(key))
    const isKept = Array.isArray(known) && known.length > 0
    return isKept && known.every((reply) => reply instanceof Object) ? known : undefined
  } catch {
    return undefined
  }
}

async function keep(store: ReplyStore, key: string, replies: readonly Reply[]): Promise<void> {
  try {
    await store.set(key, replies)
  } catch {
    // Nothing is stored.
  }
}

/** Returns whether replies are complete: a token count always, an answer if it stopped by itself. */
function isWhole(replies: readonly Reply[]): boolean {
  const reasons = replies.flatMap(({ candidates = [] }) =>
    candidates.map(({ finishReason }) => finishReason).filter((reason) => reason !== undefined),
  )
  return replies.every(({ candidates }) => candidates === undefined)
    ? replies.every(({ promptFeedback }) => promptFeedback === undefined)
    : reasons.length > 0 && reasons.every((reason) => reason === 'STOP')
}
