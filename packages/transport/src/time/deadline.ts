import { readAbort } from '../failures/read-abort.ts'
import { failure } from '../failures/read-failure.ts'
import type { TransportError } from '../failures/transport-error.ts'
import type { Clock } from './clock.ts'
import { type LinkedSignal, linkSignal, untilAborted } from './until-aborted.ts'

/** How long something may take. */
export interface Deadline {
  clock: Clock
  /** `Infinity` for no limit. */
  milliseconds: number
  /** Makes the error that it ends with once its time is over. */
  expired: () => TransportError
}

/** The deadline of a whole call, all its attempts included, after which nothing is tried again. */
export function overallDeadline(clock: Clock, milliseconds: number): Deadline {
  const message = `All in all it had ${milliseconds / 1000} s.`
  const expired = () => failure('transport/timed-out', message, { retryable: false })
  return { clock, milliseconds, expired }
}

/** Aborts once the time is over. Returns what calls that off. */
export function abortAfter(
  { clock, milliseconds, expired }: Deadline,
  abort: LinkedSignal['abort'],
): () => void {
  if (milliseconds <= 0) abort(expired())
  const isLimited = milliseconds > 0 && Number.isFinite(milliseconds)
  return isLimited ? clock.after(milliseconds, () => abort(expired())) : () => {}
}

/** Waits for a promise until the signal aborts, and aborts it once the time is over. */
export async function beforeDeadline<Value>(
  promise: Promise<Value>,
  deadline: Deadline,
  { signal, abort }: Pick<LinkedSignal, 'signal' | 'abort'>,
): Promise<Value> {
  const cancel = abortAfter(deadline, abort)
  try {
    return await untilAborted(promise, signal)
  } finally {
    cancel()
  }
}

/**
 * Runs a task for a caller who may abort it. The task's own signal aborts with the caller's, and once the task has ended, so
 * that nothing it started lives on. Throws a `TransportError` as soon as the caller aborts.
 */
export async function withSignal<Value>(
  caller: AbortSignal | undefined,
  task: (signal: AbortSignal, abort: LinkedSignal['abort']) => Promise<Value>,
): Promise<Value> {
  const { signal, abort, release } = linkSignal(caller, readAbort)
  try {
    signal.throwIfAborted()
    return await untilAborted(task(signal, abort), signal)
  } catch (error) {
    throw signal.aborted ? signal.reason : error
  } finally {
    release()
    abort(undefined)
  }
}

/** Runs a task like `withSignal`, and aborts it once the time is over. */
export async function withDeadline<Value>(
  deadline: Deadline,
  caller: AbortSignal | undefined,
  task: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  return await withSignal(caller, (signal, abort) =>
    beforeDeadline(task(signal), deadline, { signal, abort }),
  )
}
