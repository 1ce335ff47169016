import { throwIfAborted } from '@pollux/errors'
import { readAbort } from '@pollux/transport'

/** Steps of some 20 nanoseconds, as two boxes are compared, after which others have a turn: a few milliseconds of work. */
const STEPS_AT_ONCE = 50_000

/**
 * Does long work that yields the steps that it has taken, and lets others have a turn now and then: timers, input, and with
 * them signals. Throws `transport/aborted` where the signal was aborted meanwhile.
 */
export async function inTurns<Result>(
  work: Generator<number, Result, undefined>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  let left = STEPS_AT_ONCE
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value
    left -= step.value
    if (left > 0) continue
    await new Promise((resolve) => setTimeout(resolve))
    throwIfAborted(signal, readAbort)
    left = STEPS_AT_ONCE
  }
}
