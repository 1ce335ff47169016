import { throwIfAborted } from '@pollux/errors'
import { readAbort } from '@pollux/transport'

/** The number of pictures or tiles that are worked on at a time, unless the caller sets another. */
export const DEFAULT_CONCURRENCY = 4

/** Options of `eachInParallel`. */
export interface ParallelOptions {
  concurrency: number
  signal?: AbortSignal | undefined
}

/**
 * Works on the items of a source, at most `concurrency` at a time, and yields results as they are ready. An item is taken only
 * when a worker is free and earlier results were consumed. Work gets a signal that aborts with the
 * caller's, when the loop is left, and when other work throws, which ends the loop. If the source throws, results under way are yielded first, then
 * its error is thrown unchanged.
 */
export async function* eachInParallel<Item, Result>(
  source: Iterable<Item> | AsyncIterable<Item>,
  work: (item: Item, index: number, signal: AbortSignal) => Promise<Result>,
  { concurrency, signal }: ParallelOptions,
): AsyncGenerator<Result, void, undefined> {
  throwIfAborted(signal, readAbort)
  const end = new AbortController()
  const items = serialize(source)
  const working = new Set<Promise<Result>>()
  const outcomes: Outcome<Result>[] = []
  let wake = () => {}
  let open = 0
  let taken = 0
  let broken: { error: unknown } | undefined

  async function workOnNext(): Promise<Outcome<Result>> {
    const step = await items.next().catch((error: unknown) => {
      broken ??= { error }
    })
    if (!step || step.done || end.signal.aborted) return { kind: 'none' }
    const task = work(step.value, taken++, end.signal)
    working.add(task)
    try {
      return { kind: 'result', result: await task }
    } finally {
      working.delete(task)
    }
  }

  function begin(): void {
    open += 1
    workOnNext()
      .catch((error: unknown): Outcome<Result> => ({ kind: 'error', error }))
      .then((outcome) => {
        outcomes.push(outcome)
        wake()
      })
  }

  const abort = () => {
    end.abort(signal?.reason)
    wake()
  }
  signal?.addEventListener('abort', abort, { once: true })
  try {
    for (let count = 0; count < concurrency; count += 1) begin()
    while (open > 0) {
      if (signal?.aborted) throw readAbort(signal.reason)
      const outcome = outcomes.shift()
      if (!outcome) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
        continue
      }
      open -= 1
      if (outcome.kind === 'error') throw outcome.error
      if (outcome.kind === 'none') continue
      yield outcome.result
      if (!broken) begin()
    }
    if (broken) throw broken.error
  } finally {
    signal?.removeEventListener('abort', abort)
    end.abort()
    items.close()
    // Not awaited after an abort: work that ignores its signal would hold up the caller.
    if (!signal?.aborted) await Promise.allSettled(working)
  }
}

/** The outcome of one item; `none` if the source had no more, or failed. */
type Outcome<Result> =
  | { kind: 'result'; result: Result }
  | { kind: 'error'; error: unknown }
  | { kind: 'none' }

/** Takes items from a source one after another, even if several callers ask at once. */
function serialize<Item>(source: Iterable<Item> | AsyncIterable<Item>) {
  const iterator =
    Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]()
  let last: Promise<unknown> = Promise.resolve()
  return {
    next(): Promise<IteratorResult<Item>> {
      const step = last.then(() => iterator.next())
      last = step.then(
        () => {},
        () => {},
      )
      return step
    },
    /** Not awaited: a source that hangs would hang the caller as well. */
    close(): void {
      void last.then(() => iterator.return?.()).catch(() => {})
    },
  }
}
