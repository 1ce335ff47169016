import type { Clock } from '@pollux/transport'

/** Decides when the next call may start. */
export interface Pace {
  /** Waits for a place. Rejects with the signal's reason as soon as it aborts. */
  enter(signal: AbortSignal): Promise<void>
  /** Frees the place of a call that has ended. */
  leave(): void
  /** Reports that a call waits for its quota: until then no other call starts, and half as many are allowed. */
  pause(milliseconds: number): void
  /** Reports an answer: one call more is allowed, up to the concurrency. */
  grow(): void
  /** Lets everyone through who waits or comes later. */
  stop(): void
}

/**
 * Creates a pace that allows at most `concurrency` calls at a time: additive increase with each answer, multiplicative decrease with
 * each pause. Pauses that overlap halve the allowance once.
 */
export function createPace(concurrency: number, clock: Clock): Pace {
  const waiting: (() => void)[] = []
  let allowed = concurrency
  let running = 0
  let pausedUntil = Number.NEGATIVE_INFINITY
  let cancelTimer: (() => void) | undefined
  let isStopped = false

  function admit(): void {
    while (isStopped || (!cancelTimer && running < allowed)) {
      const next = waiting.shift()
      if (!next) return
      running += 1
      next()
    }
  }

  return {
    enter: (signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason)
        const start = () => {
          signal.removeEventListener('abort', leave)
          resolve()
        }
        const leave = () => {
          waiting.splice(waiting.indexOf(start), 1)
          reject(signal.reason)
        }
        signal.addEventListener('abort', leave, { once: true })
        waiting.push(start)
        admit()
      }),
    leave() {
      running -= 1
      admit()
    },
    pause(milliseconds) {
      if (isStopped) return
      const until = clock.now() + milliseconds
      if (cancelTimer && until <= pausedUntil) return
      if (cancelTimer) cancelTimer()
      else allowed = Math.max(1, Math.floor(allowed / 2))
      pausedUntil = until
      cancelTimer = clock.after(milliseconds, () => {
        cancelTimer = undefined
        admit()
      })
    },
    grow() {
      allowed = Math.min(concurrency, allowed + 1)
      admit()
    },
    stop() {
      isStopped = true
      cancelTimer?.()
      admit()
    },
  }
}
