import { readAbort } from '../failures/read-abort.ts'
import { failure } from '../failures/read-failure.ts'
import type { TransportError } from '../failures/transport-error.ts'
import type { Clock } from './clock.ts'
import { type LinkedSignal, linkSignal, untilAborted } from './until-aborted.ts'

/** A limit on time. */
export interface Deadline {
  clock: Clock
  /** The limit; `Infinity` means none. */
  milliseconds: number
  /** Returns the error to throw once the time is over. */
  expired: () => TransportError
}

/** Returns the deadline of a whole call, with all its attempts. Nothing is tried again after it. */
export function overallDeadline(clock: Clock, milliseconds: number): Deadline {
  const message = `The limit for all attempts together was ${milliseconds / 1000} s.`
  const expired = () => failure('transport/timed-out', message, { retryable: false })
  return { clock, milliseconds, expired }
}

/** Aborts once the time is over. Returns a function that cancels this. */
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
 * Runs a task for a caller who may abort it. The task's own signal aborts with the caller's, and once the task
 * has ended, so that nothing it started keeps running. Throws a `TransportError` as soon as the caller aborts.
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
