import { checkPrices } from './check.ts'
import type { Source } from './source.ts'

/** The price of a million tokens in US dollars. Output includes thoughts. */
export interface Rates {
  inputPerMillion: number
  outputPerMillion: number
  /** The price of input read from the cache; absent if no reduced price is published. */
  cachedPerMillion?: number
  /** The price of audio input, if it differs. */
  audioPerMillion?: number
}

/** The paid standard price of a model for a range of days, UTC, both ends included. */
export interface Price extends Rates {
  /** The first day, `YYYY-MM-DD`. */
  validFrom: string
  /** The last day, `YYYY-MM-DD`; absent if no end is announced. */
  validTo?: string
  /** The rates of requests whose prompt has more than `above` tokens. */
  long?: Rates & { above: number }
  source: Source
}

/**
 * The price of the priority tier as a multiple of the standard one: `least` to `most`, which differ
 * if Google publishes a range.
 */
export interface PriorityTier {
  least: number
  most: number
}

/** A value with dated prices, such as a model. */
export interface Priced {
  prices: readonly Price[]
}

/**
 * Finds the price that is valid on the day of `at`, UTC.
 *
 * @param priced A value with prices, such as a model.
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

/** Returns the day of a date in UTC as `YYYY-MM-DD`, or `undefined` for an invalid date. */
export function dayOf(at: Date): string | undefined {
  return !(at instanceof Date) || Number.isNaN(at.getTime())
    ? undefined
    : at.toISOString().slice(0, 10)
}
