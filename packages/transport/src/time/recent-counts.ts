import type { Clock } from './clock.ts'

/** Counts recent events by name. */
export interface RecentCounts<Name extends string> {
  add(clock: Clock, name: Name): void
  total(clock: Clock, name: Name): number
  clear(): void
}

/** The spans that a window is divided into. An event leaves the count up to a tenth of the window late. */
const SPANS_PER_WINDOW = 10

/** Creates counts over a window in milliseconds. */
export function createRecentCounts<Name extends string>(window: number): RecentCounts<Name> {
  const span = window / SPANS_PER_WINDOW
  const spans = new Map<number, Map<Name, number>>()
  const forget = (clock: Clock) => {
    const now = Math.floor(clock.now() / span)
    for (const past of spans.keys()) if (past < now - SPANS_PER_WINDOW) spans.delete(past)
    return now
  }
  return {
    add(clock, name) {
      const now = forget(clock)
      const counts = spans.get(now) ?? new Map<Name, number>()
      counts.set(name, (counts.get(name) ?? 0) + 1)
      spans.set(now, counts)
    },
    total(clock, name) {
      forget(clock)
      let total = 0
      for (const counts of spans.values()) total += counts.get(name) ?? 0
      return total
    },
    clear: () => spans.clear(),
  }
}
