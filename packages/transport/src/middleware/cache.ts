import type { Reply } from '@pollux/wire'
import type { Middleware } from '../requests/call.ts'
import { createLruCache } from '../requests/lru-cache.ts'
import { fingerprintCall } from './fingerprint-call.ts'

/** Where replies are kept: a `Map` will do, or anything that answers later. What it throws counts as nothing kept. */
export interface ReplyStore {
  get(key: string): Promise<readonly Reply[] | undefined> | readonly Reply[] | undefined
  set(key: string, replies: readonly Reply[]): unknown
}

/** Answers a call that was made before with what it gave then, chunk by chunk. Only answers that are whole are kept. */
export function cache({
  store = createLruCache(100),
}: {
  /** @default the last 100 calls in memory */
  store?: ReplyStore
} = {}): Middleware {
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

/** A copy of what is kept, if that is replies. */
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
    // As if it were kept no more.
  }
}

/** A count of tokens is whole as it is; an answer if it stopped by itself. */
function isWhole(replies: readonly Reply[]): boolean {
  const reasons = replies.flatMap(({ candidates = [] }) =>
    candidates.map(({ finishReason }) => finishReason).filter((reason) => reason !== undefined),
  )
  return replies.every(({ candidates }) => candidates === undefined)
    ? replies.every(({ promptFeedback }) => promptFeedback === undefined)
    : reasons.length > 0 && reasons.every((reason) => reason === 'STOP')
}
