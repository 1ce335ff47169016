import type { Certainty, Model } from '@pollux/models'

const order: readonly Certainty[] = ['low', 'medium', 'high']

/** Returns the lowest of several certainties; `high` for none. */
export function leastCertain(...certainties: readonly Certainty[]): Certainty {
  return order.find((certainty) => certainties.includes(certainty)) ?? 'high'
}

/** Returns the certainty of a model's field; `low` for models that are not in the catalogue. */
export function certaintyOf(
  model: Model,
  field: 'tokenRule' | 'mediaTokens' | 'priorityTier',
): Certainty {
  return model.known ? (model.sources[field]?.certainty ?? 'low') : 'low'
}
