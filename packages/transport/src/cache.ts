import type { Reply } from '@pollux/wire'
import type { Middleware } from './call.ts'
import { fingerprintCall } from './fingerprint-call.ts'
import { createMemory } from './memory.ts'

/** Where replies are kept: a `Map` will do, or anything that answers later. */
export interface ReplyStore {
  get(key: string): Promise<readonly Reply[] | undefined> | readonly Reply[] | undefined
  set(key: string, replies: readonly Reply[]): unknown
}

/** Answers a call that was made before with what it gave then, chunk by chunk. Only answers that are whole are kept. */
export function cache({
  store = createMemory(100),
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
      const known = await store.get(key)
      if (known !== undefined) {
        yield* structuredClone(known)
        return
      }
      const replies: Reply[] = []
      for await (const reply of send(call)) {
        replies.push(structuredClone(reply))
        yield reply
      }
      if (isWhole(replies)) await store.set(key, replies)
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
