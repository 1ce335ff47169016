import { readAbort } from '@pollux/transport'
import { throwIfAborted } from './abort.ts'

/** How much is done at a time. */
export interface ParallelOptions {
  concurrency: number
  signal?: AbortSignal | undefined
}

/**
 * Works on what a source gives, at most `concurrency` items at a time, and yields the results as they come. An item is taken
 * only when its turn has come and the results before it were taken. Work is told to end when the signal aborts, when the
 * loop is left and when one of it throws, which ends the loop.
 */
export async function* eachInParallel<Item, Result>(
  source: Iterable<Item> | AsyncIterable<Item>,
  work: (item: Item, index: number, signal: AbortSignal) => Promise<Result>,
  { concurrency, signal }: ParallelOptions,
): AsyncGenerator<Result, void, undefined> {
  throwIfAborted(signal)
  const end = new AbortController()
  const working = new Set<Promise<Result>>()
  const items = takeInTurn(source)
  let taken = 0

  async function turn(place: number): Promise<Turn<Result>> {
    const step = await items.next()
    if (step.done || end.signal.aborted) return { place }
    const task = work(step.value, taken++, end.signal)
    working.add(task)
    try {
      return { place, result: { value: await task } }
    } finally {
      working.delete(task)
    }
  }

  const aborted = whenAborted(signal, end)
  const turns = new Map<number, Promise<Turn<Result>>>()
  const begin = (place: number) => {
    const next = turn(place)
    next.catch(() => {})
    turns.set(place, next)
  }
  try {
    for (let place = 0; place < concurrency; place += 1) begin(place)
    while (turns.size > 0) {
      const { place, result } = await Promise.race([aborted.promise, ...turns.values()])
      turns.delete(place)
      if (!result) continue
      yield result.value
      begin(place)
    }
  } finally {
    aborted.release()
    end.abort(signal?.aborted ? signal.reason : undefined)
    items.close()
    // After an abort not waited for: what does not listen would hold up the caller.
    if (!signal?.aborted) await Promise.allSettled(working)
  }
}

/** One item's way; without a result there was none left. */
interface Turn<Result> {
  place: number
  result?: { value: Result }
}

/** Takes from a source one after the other, whoever asks at the same time. */
function takeInTurn<Item>(source: Iterable<Item> | AsyncIterable<Item>) {
  const iterator =
    Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]()
  let last: Promise<unknown> = Promise.resolve()
  return {
    next(): Promise<IteratorResult<Item>> {
      const step = last.then(() => iterator.next())
      last = step.catch(() => {})
      return step
    },
    /** Not waited for: a source that hangs would hang here as well. */
    close(): void {
      void last.then(() => iterator.return?.()).catch(() => {})
    },
  }
}

/** A promise that rejects when the signal aborts, which also ends the work. */
function whenAborted(signal: AbortSignal | undefined, end: AbortController) {
  let release = () => {}
  const promise = new Promise<never>((_, reject) => {
    if (!signal) return
    const abort = () => {
      end.abort(signal.reason)
      reject(readAbort(signal.reason))
    }
    signal.addEventListener('abort', abort, { once: true })
    release = () => signal.removeEventListener('abort', abort)
  })
  promise.catch(() => {})
  return { promise, release: () => release() }
}
