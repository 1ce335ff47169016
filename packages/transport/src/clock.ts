/** Where a transport has its time from. */
export interface Clock {
  /** Milliseconds since any fixed moment; never goes back. */
  now(): number
  /** Runs `task` once, `delay` milliseconds from now. What it returns calls that off. */
  after(delay: number, task: () => void): () => void
}

/** Timers hold a signed 32-bit number of milliseconds and fire at once beyond it. */
const LONGEST_TIMER = 2 ** 31 - 1

/** The clock of the platform; delays are cut to 24.8 days. */
export const systemClock: Clock = {
  now: () => performance.now(),
  after(delay, task) {
    const timer = setTimeout(task, Math.min(delay, LONGEST_TIMER))
    return () => clearTimeout(timer)
  },
}

/** Resolves after `delay` milliseconds; rejects with the signal's reason as soon as it aborts, and leaves no timer then. */
export function sleep(clock: Clock, delay: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    const onAbort = () => {
      cancel()
      reject(signal.reason)
    }
    const cancel = clock.after(delay, () => {
      signal.removeEventListener('abort', onAbort)
      resolve()
    })
    signal.addEventListener('abort', onAbort, { once: true })
  })
}
