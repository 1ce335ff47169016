import { checkOptions, isDeeperThan } from '@pollux/errors'
import { MAX_REPLY_LEVELS } from '@pollux/wire'
import { TransportError } from '../failures/transport-error.ts'
import type { Middleware } from '../requests/call.ts'
import { fingerprintCall } from './fingerprint-call.ts'
import type { RecordedCall } from './record.ts'

/**
 * Middleware that answers calls from recordings, errors included, and sends nothing. A call that was recorded
 * several times receives its recordings in order, then the last one again. A call without a recording fails with
 * `transport/replay-missing`. A recording that is nested deeper than a reply may be fails with
 * `transport/reply-malformed`.
 * @returns The middleware.
 */
export function replay(options: { calls: Iterable<RecordedCall> }): Middleware {
  checkOptions(options, { calls: true })
  const { calls } = options
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
          `There is no recording of this request; record it first. Its fingerprint is ${fingerprint}.`,
        )
      }
      // The replies, and the array that holds them.
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
