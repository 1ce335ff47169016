import { invalidArgument } from '@pollux/errors'
import { untilAborted } from './until-aborted.ts'

/** The source of a transport's time. */
export interface Clock {
  /** Returns milliseconds since any fixed moment. Never goes back. */
  now(): number
  /** Returns the current date, which decides when models and files expire. */
  date(): Date
  /** Runs `task` once, `delay` milliseconds from now. Returns a function that cancels it. */
  after(delay: number, task: () => void): () => void
}

/** The longest timer: platforms hold milliseconds in 32 bits with a sign, and fire longer timers at once. */
const MAX_TIMER_MS = 2 ** 31 - 1

/** The clock of the platform. Delays are cut to 24.8 days. */
export const systemClock: Clock = {
  now: () => performance.now(),
  date: () => new Date(),
  after(delay, task) {
    const timer = setTimeout(task, Math.min(delay, MAX_TIMER_MS))
    return () => clearTimeout(timer)
  },
}

/** Throws a `TypeError` unless the value is a clock. */
export function checkClock(clock: Clock): void {
  const needed = [clock?.now, clock?.date, clock?.after]
  if (needed.every((method) => typeof method === 'function')) return
  throw invalidArgument('a Clock', 'clock', clock)
}

/**
 * Waits, and leaves no timer behind.
 * @param clock The clock by which to wait.
 * @param delay The wait in milliseconds.
 * @param signal Ends the wait.
 * @returns A promise that rejects with the signal's reason as soon as it aborts.
 */
export async function sleep(clock: Clock, delay: number, signal: AbortSignal): Promise<void> {
  let cancel: (() => void) | undefined
  const passing = new Promise<void>((resolve) => {
    cancel = clock.after(delay, resolve)
  })
  await untilAborted(passing, signal).finally(cancel)
}
