import { invalidArgument } from '@pollux/errors'
import { untilAborted } from './until-aborted.ts'

/** Where a transport has its time from. */
export interface Clock {
  /** Milliseconds since any fixed moment; never goes back. */
  now(): number
  /** The moment, by which models end and files expire. */
  date(): Date
  /** Runs `task` once, `delay` milliseconds from now. What it returns calls that off. */
  after(delay: number, task: () => void): () => void
}

/** Timers hold a signed 32-bit number of milliseconds and fire at once beyond it. */
const MAX_TIMER_MS = 2 ** 31 - 1

/** The clock of the platform; delays are cut to 24.8 days. */
export const systemClock: Clock = {
  now: () => performance.now(),
  date: () => new Date(),
  after(delay, task) {
    const timer = setTimeout(task, Math.min(delay, MAX_TIMER_MS))
    return () => clearTimeout(timer)
  },
}

/** Throws a `TypeError` for what is no clock. */
export function checkClock(clock: Clock): void {
  const needed = [clock?.now, clock?.date, clock?.after]
  if (needed.every((method) => typeof method === 'function')) return
  throw invalidArgument('a Clock', 'clock', clock)
}

/** Resolves after `delay` milliseconds; rejects with the signal's reason as soon as it aborts, and leaves no timer then. */
export async function sleep(clock: Clock, delay: number, signal: AbortSignal): Promise<void> {
  let cancel: (() => void) | undefined
  const passing = new Promise<void>((resolve) => {
    cancel = clock.after(delay, resolve)
  })
  await untilAborted(passing, signal).finally(cancel)
}
