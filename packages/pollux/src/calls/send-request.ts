import { isPolluxError } from '@pollux/errors'
import type { AttemptEnd } from '@pollux/transport'
import type { Reply } from '@pollux/wire'
import type { Reading, ReadingEvent } from '../answers/reading.ts'
import type { ComposedRequest } from './compose-request.ts'

/** Sends a request for one reply and reads it. */
export async function sendWhole<Result>(
  { transport, request, spending }: ComposedRequest,
  reading: Reading<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  const onAttempt = spending?.onAttempt
  let reply: Reply
  try {
    reply = await transport.generate(request, { signal, onAttempt })
  } catch (error) {
    spending?.end({ isFree: isPolluxError(error) })
    throw error
  }
  spending?.end({ usage: reply.usageMetadata, isFree: false })
  return reading.whole(reply)
}

/** Sends a request for a stream and reads it. Leaving the loop ends the call. */
export async function* sendStreamed<Result>(
  { transport, request, spending }: ComposedRequest,
  reading: Reading<Result>,
  signal: AbortSignal | undefined,
): AsyncGenerator<ReadingEvent, Result, undefined> {
  const onAttempt = spending?.onAttempt
  let end: AttemptEnd = { isFree: false }
  async function* watched(): AsyncGenerator<Reply> {
    try {
      for await (const chunk of transport.stream(request, { signal, onAttempt })) {
        end = { usage: { ...end.usage, ...chunk.usageMetadata }, isFree: false }
        yield chunk
      }
    } catch (error) {
      if (!end.usage) end = { isFree: isPolluxError(error) }
      throw error
    } finally {
      spending?.end(end)
    }
  }
  return yield* reading.stream(watched())
}
