import { readAbort } from '@pollux/transport'

/** Throws, as calls do, where a signal was aborted: `transport/aborted`, or `transport/timed-out` where its time ran out. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw readAbort(signal.reason)
}
