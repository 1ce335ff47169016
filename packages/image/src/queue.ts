import { invalidArgument, throwIfAborted } from '@pollux/errors'
import { abortedError } from './aborted-error.ts'

/** Runs a task when its turn has come; rejects with `image/aborted` as soon as the signal is triggered, though a task that has begun works on unheard. */
export type Enqueue = <Result>(task: () => Promise<Result>, signal?: AbortSignal) => Promise<Result>

/** A queue for a backend's work: runs at most `concurrency` tasks at the same time, first come, first served. Throws a `TypeError` unless that is a positive integer. */
export function createQueue(concurrency: number): Enqueue {
  if (!(Number.isInteger(concurrency) && concurrency > 0)) {
    throw invalidArgument('a positive integer', 'concurrency', concurrency)
  }
  const waiting = new Set<() => void>()
  let running = 0
  const beginNext = () => {
    for (const begin of waiting) {
      if (running >= concurrency) return
      waiting.delete(begin)
      running += 1
      begin()
    }
  }
  return async (task, signal) => {
    throwIfAborted(signal, abortedError)
    return new Promise((resolve, reject) => {
      const end = () => {
        signal?.removeEventListener('abort', abort)
        running -= 1
        beginNext()
      }
      const begin = () => void task().then(resolve, reject).finally(end)
      const abort = () => {
        waiting.delete(begin)
        reject(abortedError(signal?.reason))
      }
      signal?.addEventListener('abort', abort, { once: true })
      waiting.add(begin)
      beginNext()
    })
  }
}
