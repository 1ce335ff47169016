import { throwIfAborted } from '@pollux/errors'
import { readAbort } from '@pollux/transport'

/** Steps between two pauses. One compares two boxes in about 20 nanoseconds, so that a slice takes a few milliseconds. */
const MAX_SLICE_STEPS = 50_000

/**
 * Runs long work in slices, between which the event loop handles timers, input and signals. The work yields the number of steps
 * that it has taken. Throws `transport/aborted` if the signal aborts meanwhile.
 */
export async function inSlices<Result>(
  work: Generator<number, Result, undefined>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  let left = MAX_SLICE_STEPS
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value
    left -= step.value
    if (left > 0) continue
    await new Promise((resolve) => setTimeout(resolve))
    throwIfAborted(signal, readAbort)
    left = MAX_SLICE_STEPS
  }
}
