import { invalidArgument } from '@pollux/errors'

/** An abort signal that also follows another. */
export interface LinkedSignal {
  signal: AbortSignal
  abort(reason: unknown): void
  /** Stops following, so that a long-lived signal holds nothing. */
  release(): void
}

/**
 * Creates a signal that aborts with `parent`, with the reason that `readReason` makes of the parent's. Throws a
 * `TypeError` if `parent` is not a signal.
 */
export function linkSignal(
  parent: AbortSignal | undefined,
  readReason: (reason: unknown) => unknown = (reason) => reason,
): LinkedSignal {
  if (parent && typeof parent.addEventListener !== 'function') {
    throw invalidArgument('an AbortSignal', 'signal', parent)
  }
  const controller = new AbortController()
  const follow = () => controller.abort(readReason(parent?.reason))
  if (parent?.aborted) follow()
  else parent?.addEventListener('abort', follow, { once: true })
  return {
    signal: controller.signal,
    abort: (reason) => controller.abort(reason),
    release: () => parent?.removeEventListener('abort', follow),
  }
}

/**
 * Settles like the promise, or rejects with the signal's reason as soon as it aborts. A later
 * outcome of the promise is ignored.
 */
export function untilAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason)
    const settle = () => signal.removeEventListener('abort', onAbort)
    if (signal.aborted) onAbort()
    else signal.addEventListener('abort', onAbort, { once: true })
    promise.then(resolve, reject).finally(settle)
  })
}

/**
 * Yields the items of an iterable until the signal aborts, even if the iterable ignores the signal.
 */
export async function* eachUntilAborted<Value>(
  values: AsyncIterable<Value>,
  signal: AbortSignal,
): AsyncGenerator<Value, void, undefined> {
  const iterator = values[Symbol.asyncIterator]()
  try {
    while (true) {
      const step = await untilAborted(iterator.next(), signal)
      if (step.done) return
      yield step.value
    }
  } finally {
    const left = Promise.resolve(iterator.return?.()).catch(() => {})
    // Not awaited after an abort, because an iterator that hangs in `next` would hang here too.
    if (!signal.aborted) await untilAborted(left, signal).catch(() => {})
  }
}
