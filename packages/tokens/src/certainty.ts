import type { Certainty, Model } from '@pollux/models'

const order: readonly Certainty[] = ['low', 'medium', 'high']

/** The weakest of several certainties; `high` for none. */
export function leastCertain(...certainties: readonly Certainty[]): Certainty {
  return order.find((certainty) => certainties.includes(certainty)) ?? 'high'
}

/** How sure a field of a model is; `low` for models that the catalogue does not know. */
export function certaintyOf(
  model: Model,
  field: 'tokenRule' | 'mediaTokens' | 'priorityTier',
): Certainty {
  return model.known ? (model.sources[field]?.certainty ?? 'low') : 'low'
}
