import { invalidArgument, throwIfAborted } from '@pollux/errors'
import { abortedError } from './aborted-error.ts'

/**
 * Runs a task when its turn comes. Rejects with `image/aborted` as soon as the signal is aborted; a task that has
 * begun runs on, and its result is ignored.
 */
export type Enqueue = <Result>(task: () => Promise<Result>, signal?: AbortSignal) => Promise<Result>

/**
 * Creates a queue for a backend's work that runs tasks in the order in which they came.
 *
 * @param concurrency The most tasks that run at the same time.
 * @returns The function that adds a task.
 * @throws {TypeError} If `concurrency` is not a positive integer.
 */
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
