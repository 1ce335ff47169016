import { notify } from '../failures/notify.ts'
import { linkSignal, untilAborted } from '../time/until-aborted.ts'

/** Shares one task among all concurrent callers of the same key. */
export interface SingleFlight<Key, Value, News = never> {
  /**
   * Returns the outcome of the task that runs under the key, or starts `run` if none does. A caller that aborts
   * leaves the others alone; once all have aborted, the signal of `run` aborts. What `run` reports goes to every
   * caller that still waits.
   */
  join(key: Key, caller: Caller<News>, run: Run<Value, News>): Promise<Value>
}

/** A caller that waits for the outcome. */
export interface Caller<News> {
  signal: AbortSignal
  listen?: ((news: News) => unknown) | undefined
}

type Run<Value, News> = (signal: AbortSignal, report: (news: News) => void) => Promise<Value>

interface Task<Value, News> {
  outcome: Promise<Value>
  callers: Set<Caller<News>>
  abort(reason: unknown): void
}

/** Creates a single-flight without tasks. Ended tasks are not kept. */
export function createSingleFlight<Key, Value, News = never>(): SingleFlight<Key, Value, News> {
  const tasks = new Map<Key, Task<Value, News>>()

  function start(key: Key, run: Run<Value, News>): Task<Value, News> {
    const { signal, abort } = linkSignal(undefined)
    const callers = new Set<Caller<News>>()
    const report = (news: News) => {
      for (const { listen } of callers) notify(listen, news)
    }
    const task = { outcome: run(signal, report), callers, abort }
    tasks.set(key, task)
    const forget = () => {
      if (tasks.get(key) === task) tasks.delete(key)
    }
    task.outcome.then(forget, forget)
    return task
  }

  return {
    async join(key, given, run) {
      // A copy, because a caller may join twice.
      const caller = { ...given }
      caller.signal.throwIfAborted()
      const task = tasks.get(key) ?? start(key, run)
      task.callers.add(caller)
      try {
        return await untilAborted(task.outcome, caller.signal)
      } finally {
        task.callers.delete(caller)
        if (task.callers.size === 0 && tasks.get(key) === task) {
          tasks.delete(key)
          task.abort(caller.signal.reason)
        }
      }
    },
  }
}
