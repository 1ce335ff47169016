/** Throws the error that `abortedError` makes of the signal's reason if the signal has been aborted. */
export function throwIfAborted(
  signal: AbortSignal | undefined,
  abortedError: (reason: unknown) => Error,
): void {
  if (signal?.aborted) throw abortedError(signal.reason)
}
