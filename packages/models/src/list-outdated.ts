import { checkObject, invalidArgument } from '@pollux/errors'
import { checkModel } from './check.ts'
import { endBy } from './end-by.ts'
import type { Api, Model } from './model.ts'
import { dayOf } from './price.ts'

/** An entry that needs mending: the model is gone, or its last price has run out, and nothing follows. */
export interface Outdated {
  model: Model
  what: 'model' | 'price'
  /** The API on which it ended; prices are those of the Developer API. */
  api: Api
  /** The last day on which the entry held, `YYYY-MM-DD`. */
  until: string
}

/**
 * Lists the models and prices whose end has passed with nothing to follow. A model is followed by the one that it is routed to or
 * that Google recommends, a price by a later one. A price that ends with its model is not listed.
 *
 * @param models The models to look through.
 * @param options The moment to look at; days are UTC.
 * @returns The entries that have to be updated.
 * @throws {TypeError} If an argument is not what it should be.
 */
export function listOutdated(models: readonly Model[], options: { at: Date }): Outdated[] {
  if (!Array.isArray(models)) throw invalidArgument('a list of models', 'models', models)
  models.forEach(checkModel)
  checkObject(options, 'options')
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
