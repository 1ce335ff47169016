import { checkModel, checkOptions, wrongArgument } from './check.ts'
import type { Model } from './model.ts'
import { dayOf } from './price.ts'

/** An entry that needs mending: the model is gone, or its last price has run out, and nothing follows. */
export interface Outdated {
  model: Model
  what: 'model' | 'price'
  /** The last day on which the entry held, `YYYY-MM-DD`. */
  until: string
}

/**
 * The models and prices whose end has passed on the day of `at` without a successor: neither a model that is routed to or
 * recommended, nor a later price. A price that ends with its model is not listed. Throws `TypeError`.
 *
 * @default at: now
 */
export function listOutdated(models: readonly Model[], options: { at?: Date } = {}): Outdated[] {
  if (!Array.isArray(models)) throw wrongArgument('a list of models', 'models', models)
  models.forEach(checkModel)
  checkOptions(options)
  const day = dayOf(options.at ?? new Date())
  if (day === undefined) return []
  return models.flatMap((model): Outdated[] => {
    const { on, routedTo, successor } = model.shutdown ?? {}
    if (on !== undefined && on <= day) {
      return routedTo || successor ? [] : [{ model, what: 'model', until: dayBefore(on) }]
    }
    const until = model.prices.at(-1)?.validTo
    return until !== undefined && until < day ? [{ model, what: 'price', until }] : []
  })
}

function dayBefore(day: string): string {
  return dayOf(new Date(Date.parse(day) - 86_400_000)) ?? day
}
