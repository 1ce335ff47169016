import { throwIfAborted } from '@pollux/errors'
import { readAbort } from '@pollux/transport'

/** How much is done at a time. */
export interface ParallelOptions {
  concurrency: number
  signal?: AbortSignal | undefined
}

/**
 * Works on what a source gives, at most `concurrency` items at a time, and yields the results as they come. An item is taken
 * only when its turn has come and the results before it were taken. Work is told to end when the signal aborts, when the
 * loop is left and when one of it throws, which ends the loop. Where the source throws, nothing more is begun: what is under
 * way is yielded first, then the source's error is thrown as it is.
 */
export async function* eachInParallel<Item, Result>(
  source: Iterable<Item> | AsyncIterable<Item>,
  work: (item: Item, index: number, signal: AbortSignal) => Promise<Result>,
  { concurrency, signal }: ParallelOptions,
): AsyncGenerator<Result, void, undefined> {
  throwIfAborted(signal, readAbort)
  const end = new AbortController()
  const items = takeInTurn(source)
  const working = new Set<Promise<Result>>()
  const ended: Turn<Result>[] = []
  let wake = () => {}
  let open = 0
  let taken = 0
  let broken: { error: unknown } | undefined

  async function takeTurn(): Promise<Turn<Result>> {
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
    takeTurn()
      .catch((error: unknown): Turn<Result> => ({ kind: 'error', error }))
      .then((turn) => {
        ended.push(turn)
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
      const turn = ended.shift()
      if (!turn) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
        continue
      }
      open -= 1
      if (turn.kind === 'error') throw turn.error
      if (turn.kind === 'none') continue
      yield turn.result
      if (!broken) begin()
    }
    if (broken) throw broken.error
  } finally {
    signal?.removeEventListener('abort', abort)
    end.abort()
    items.close()
    // After an abort not waited for: what does not listen would hold up the caller.
    if (!signal?.aborted) await Promise.allSettled(working)
  }
}

/** What came of one turn: nothing where the source had no more, or failed. */
type Turn<Result> =
  | { kind: 'result'; result: Result }
  | { kind: 'error'; error: unknown }
  | { kind: 'none' }

/** Takes from a source one after the other, whoever asks at the same time. */
function takeInTurn<Item>(source: Iterable<Item> | AsyncIterable<Item>) {
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
    /** Not waited for: a source that hangs would hang here as well. */
    close(): void {
      void last.then(() => iterator.return?.()).catch(() => {})
    },
  }
}
