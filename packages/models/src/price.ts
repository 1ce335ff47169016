import { checkPrices } from './check.ts'
import type { Source } from './source.ts'

/** What a million tokens cost in US dollars. Output counts the thoughts. */
export interface Rates {
  inputPerMillion: number
  outputPerMillion: number
  /** Input read from the cache; where it is absent no reduced price is published. */
  cachedPerMillion?: number
  /** Input of the modality AUDIO, where it has its own price. */
  audioPerMillion?: number
}

/** The paid standard price of a model for a span of days, UTC, both ends included. */
export interface Price extends Rates {
  /** The first day, `YYYY-MM-DD`. */
  validFrom: string
  /** The last day, `YYYY-MM-DD`; absent while no end is announced. */
  validTo?: string
  /** The rates of requests whose prompt is longer than so many tokens. */
  long?: Rates & { above: number }
  source: Source
}

/** The price of the priority tier as a share of the standard one: from `least` to `most`, which differ where Google prints a range. */
export interface PriorityTier {
  least: number
  most: number
}

/** Where prices are looked up: anything that carries dated prices. */
export interface Priced {
  prices: readonly Price[]
}

/**
 * Finds the price that holds on the day of `at`, UTC.
 *
 * @param priced What has prices, such as a model.
 * @param at A moment of that day.
 * @returns The price, or `undefined` if none is known for the day.
 * @throws {TypeError} If `priced` has no prices.
 */
export function priceAt(priced: Priced, at: Date): Price | undefined {
  checkPrices(priced)
  const day = dayOf(at)
  if (day === undefined) return undefined
  return priced.prices.find(
    (price) => price.validFrom <= day && (price.validTo === undefined || day <= price.validTo),
  )
}

/** The day of a date in UTC as `YYYY-MM-DD`, or nothing for an invalid date. */
export function dayOf(at: Date): string | undefined {
  return !(at instanceof Date) || Number.isNaN(at.getTime())
    ? undefined
    : at.toISOString().slice(0, 10)
}
