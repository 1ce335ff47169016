import {
  type Catalogue,
  servingModel,
  catalogue as shipped,
  type ThinkingConfig,
  type ThinkingLevel,
} from '@pollux/models'
import type { Middleware } from './call.ts'
import type { ThinkingEffort } from './request.ts'

/** Puts a request's `thinking` into its settings in the way that the model takes: as a level, as a budget, or not at all. */
export function thinking({
  catalogue = shipped,
}: {
  /** @default that of @pollux/models */
  catalogue?: Catalogue
} = {}): Middleware {
  return (send) =>
    async function* sendResolved(call) {
      const { thinking: effort, ...request } = call.request
      if (effort === undefined) {
        yield* send(call)
        return
      }
      const { settings } = request
      const thinkingConfig = {
        ...settings?.thinkingConfig,
        ...thinkingOf(request.model, effort, catalogue),
      }
      yield* send({ ...call, request: { ...request, settings: { ...settings, thinkingConfig } } })
    }
}

function thinkingOf(name: string, effort: ThinkingEffort, catalogue: Catalogue): ThinkingConfig {
  // A model that was shut down is answered for by another, which is to be asked in its own way.
  const model = servingModel(catalogue.find(name), { catalogue })
  const { levels, budget } = model.thinking
  if (levels) {
    const level = levelsFor[effort].find((one) => levels.includes(one)) ?? levels.at(-1)
    return level === undefined ? {} : { thinkingLevel: level }
  }
  if (!budget) return {}
  if (effort === 'least' && budget.canBeOff) return { thinkingBudget: 0 }
  return { thinkingBudget: Math.min(Math.max(budgetFor[effort], budget.min), budget.max) }
}

/** The levels that serve for an effort, the one nearest to it first, then those above it. */
const levelsFor: Readonly<Record<ThinkingEffort, readonly ThinkingLevel[]>> = {
  least: ['MINIMAL', 'LOW', 'MEDIUM', 'HIGH'],
  low: ['LOW', 'MEDIUM', 'HIGH'],
  medium: ['MEDIUM', 'HIGH'],
  high: ['HIGH'],
}

/** Tokens of thought for an effort, as the Gemini API's page on OpenAI's `reasoning_effort` has them. */
const budgetFor: Readonly<Record<ThinkingEffort, number>> = {
  least: 0,
  low: 1024,
  medium: 8192,
  high: 24_576,
}
