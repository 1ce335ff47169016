import type { Reply, Usage } from '@pollux/wire'
import type { Question } from './question.ts'
import type { Reading, ToldEvent } from './reading.ts'

/** Asks for a whole reply and reads it. */
export async function sendWhole<Result>(
  { transport, request, spending }: Question,
  reading: Reading<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  let reply: Reply
  try {
    reply = await transport.generate(request, { signal })
  } catch (error) {
    spending.release()
    throw error
  }
  spending.settle(reply.usageMetadata)
  return reading.whole(reply)
}

/** Asks for a stream and reads it; whoever leaves it ends the call. */
export async function* sendStreamed<Result>(
  { transport, request, spending }: Question,
  reading: Reading<Result>,
  signal: AbortSignal | undefined,
): AsyncGenerator<ToldEvent, Result, undefined> {
  let usage: Usage | undefined
  let isBegun = false
  async function* watched(): AsyncGenerator<Reply> {
    for await (const chunk of transport.stream(request, { signal })) {
      isBegun = true
      usage = chunk.usageMetadata ? { ...usage, ...chunk.usageMetadata } : usage
      yield chunk
    }
  }
  try {
    return yield* reading.stream(watched())
  } finally {
    if (isBegun) spending.settle(usage)
    else spending.release()
  }
}
