/**
 * Checks that a signal has not aborted.
 * @param signal The signal, if there is one.
 * @param abortedError Creates the error from the signal's reason.
 * @throws {Error} what `abortedError` returns, if the signal has aborted.
 */
export function throwIfAborted(
  signal: AbortSignal | undefined,
  abortedError: (reason: unknown) => Error,
): void {
  if (signal?.aborted) throw abortedError(signal.reason)
}
