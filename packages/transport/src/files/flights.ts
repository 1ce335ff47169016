import { tell } from '../failures/tell.ts'
import { linkSignal, untilAborted } from '../time/until-aborted.ts'

/** Work that several callers want done once. */
export interface Flights<Key, Value, News = never> {
  /**
   * The outcome of what is under way under the key, or of `run` if nothing is. A caller that aborts leaves the others alone;
   * when all have, the signal of `run` aborts. What `run` tells is told to all who are there.
   */
  join(key: Key, caller: Caller<News>, run: Run<Value, News>): Promise<Value>
}

/** Somebody who waits. */
export interface Caller<News> {
  signal: AbortSignal
  listen?: ((news: News) => unknown) | undefined
}

type Run<Value, News> = (signal: AbortSignal, tell: (news: News) => void) => Promise<Value>

interface Flight<Value, News> {
  outcome: Promise<Value>
  aboard: Set<Caller<News>>
  abort(reason: unknown): void
}

/** Begins with nothing under way; nothing is kept of what is over. */
export function createFlights<Key, Value, News = never>(): Flights<Key, Value, News> {
  const flights = new Map<Key, Flight<Value, News>>()

  function start(key: Key, run: Run<Value, News>): Flight<Value, News> {
    const { signal, abort } = linkSignal(undefined)
    const aboard = new Set<Caller<News>>()
    const tellAll = (news: News) => {
      for (const { listen } of aboard) tell(listen, news)
    }
    const flight = { outcome: run(signal, tellAll), aboard, abort }
    flights.set(key, flight)
    const land = () => {
      if (flights.get(key) === flight) flights.delete(key)
    }
    flight.outcome.then(land, land)
    return flight
  }

  return {
    async join(key, given, run) {
      // A copy, since a caller may join twice.
      const caller = { ...given }
      caller.signal.throwIfAborted()
      const flight = flights.get(key) ?? start(key, run)
      flight.aboard.add(caller)
      try {
        return await untilAborted(flight.outcome, caller.signal)
      } finally {
        flight.aboard.delete(caller)
        if (flight.aboard.size === 0 && flights.get(key) === flight) {
          flights.delete(key)
          flight.abort(caller.signal.reason)
        }
      }
    },
  }
}
