import { readAbort } from '../failures/read-abort.ts'
import type { TransportError } from '../failures/transport-error.ts'
import type { Clock } from '../time/clock.ts'
import { linkSignal, untilAborted } from '../time/until-aborted.ts'

/** How long a task may take, and who may end it. */
export interface Limit {
  clock: Clock
  /** In milliseconds; `Infinity` for as long as it likes. */
  milliseconds: number
  /** The error that it ends with then. */
  expired: () => TransportError
  signal: AbortSignal | undefined
}

/**
 * The outcome of a task, or a `TransportError` as soon as its time is over or the signal aborts. The task is given a signal
 * that aborts then, and also once it is done, so that nothing it began lives on.
 */
export async function limited<Value>(
  { clock, milliseconds, expired, signal: parent }: Limit,
  task: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const { signal, abort, release } = linkSignal(parent, readAbort)
  const cancel = Number.isFinite(milliseconds)
    ? clock.after(milliseconds, () => abort(expired()))
    : undefined
  try {
    signal.throwIfAborted()
    return await untilAborted(task(signal), signal)
  } catch (error) {
    throw signal.aborted ? signal.reason : error
  } finally {
    cancel?.()
    release()
    abort(undefined)
  }
}
