import { checkOptions, invalidArgument } from '@pollux/errors'
import { checkModel } from './check.ts'
import { endBy } from './end-by.ts'
import type { Api, Model } from './model.ts'
import { dayOf } from './price.ts'

/**
 * An entry that must be updated: its model has ended without a successor, or its last price has
 * expired.
 */
export interface Outdated {
  model: Model
  what: 'model' | 'price'
  /** The API on which it ended; prices are those of the Developer API. */
  api: Api
  /** The last day on which the entry was valid, `YYYY-MM-DD`. */
  until: string
}

/**
 * Lists the models and prices that have ended without a successor. A model's successor is the one
 * that it is routed to or that Google recommends; a price's is a later price. A price that ends
 * with its model is not listed.
 *
 * @param models The models to check.
 * @param options The moment of the check; days are UTC.
 * @returns The entries that have to be updated.
 * @throws {TypeError} If an argument is invalid.
 */
export function listOutdated(models: readonly Model[], options: { at: Date }): Outdated[] {
  if (!Array.isArray(models)) throw invalidArgument('a list of models', 'models', models)
  models.forEach(checkModel)
  checkOptions(options, { at: true })
  const day = dayOf(options.at)
  if (day === undefined) throw invalidArgument('a valid Date', 'at', options.at)
  return models.flatMap((model): Outdated[] => {
    const lost = apis.flatMap((api): Outdated[] => {
      const end = endBy(model, api, day)
      const isLost = end !== undefined && !end.routedTo && !end.successor
      return isLost ? [{ model, what: 'model', api, until: dayBefore(end.on) }] : []
    })
    const until = endBy(model, 'developer', day) ? undefined : model.prices.at(-1)?.validTo
    const isOver = until !== undefined && until < day
    return isOver ? [...lost, { model, what: 'price', api: 'developer', until }] : lost
  })
}

const apis = ['developer', 'vertex'] as const

function dayBefore(day: string): string {
  return dayOf(new Date(Date.parse(day) - 86_400_000)) ?? day
}
