import { isDeeperThan } from '@pollux/errors'
import { MAX_REPLY_LEVELS } from '@pollux/wire'
import { TransportError } from '../failures/transport-error.ts'
import type { Middleware } from '../requests/call.ts'
import { fingerprintCall } from './fingerprint-call.ts'
import type { RecordedCall } from './record.ts'

/**
 * Answers calls with what was recorded, errors included, and sends nothing: `transport/replay-missing` for a call that was
 * not, `transport/reply-malformed` for a recording nested deeper than a reply may be. A call that was recorded more than once
 * gets its recordings in their order, then the last again.
 */
export function replay({ calls }: { calls: Iterable<RecordedCall> }): Middleware {
  const recordings = new Map<string, RecordedCall[]>()
  for (const call of calls) {
    const same = recordings.get(call.fingerprint)
    if (same) same.push(call)
    else recordings.set(call.fingerprint, [call])
  }
  return () =>
    async function* sendRecorded(call) {
      const fingerprint = await fingerprintCall(call)
      const left = recordings.get(fingerprint) ?? []
      const recorded = left.length > 1 ? left.shift() : left[0]
      if (recorded === undefined) {
        throw new TransportError(
          'transport/replay-missing',
          `There is no recorded reply to this request; record it first. Its fingerprint is ${fingerprint}.`,
        )
      }
      // Replies, and the list that they stand in.
      if (isDeeperThan(recorded.replies, MAX_REPLY_LEVELS + 1)) {
        const message = `The recorded reply is nested deeper than ${MAX_REPLY_LEVELS} levels; record it again.`
        throw new TransportError('transport/reply-malformed', message)
      }
      yield* structuredClone(recorded.replies)
      if (recorded.error) {
        const { code, message, ...details } = recorded.error
        throw new TransportError(code, message, details)
      }
    }
}
