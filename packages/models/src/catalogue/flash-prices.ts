import type { Model } from '../model.ts'
import type { Source } from '../source.ts'

/** Returns the introductory price of 3.6, 3.7 and 3.8 Flash, and the regular price after it. */
export function flashPrices(released: string, source: Source): Model['prices'] {
  return [
    {
      validFrom: released,
      validTo: '2026-12-31',
      inputPerMillion: 0.75,
      outputPerMillion: 3.75,
      cachedPerMillion: 0.075,
      source,
    },
    { validFrom: '2027-01-01', inputPerMillion: 1.5, outputPerMillion: 7.5, source },
  ]
}
