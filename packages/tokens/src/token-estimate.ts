import type { Certainty } from '@pollux/models'

/** An estimated number of tokens, with its method and certainty. */
export interface TokenEstimate<Method extends string = string> {
  /** The documented count; if observed usage differs, there is a `range`. */
  tokens: number
  /** The rule by which tokens were counted. */
  method: Method
  /** The least and greatest documented or observed count; absent if both are `tokens`. */
  range?: { min: number; max: number }
  certainty: Certainty
  /** The modality under which usage lists the tokens, such as `IMAGE`. */
  modality: string
  /** The part of `tokens` that usage lists under `AUDIO`, which may have its own price. */
  audio?: number
  /** The estimate of a video's sound, whose tokens are included in `tokens`. */
  sound?: TokenEstimate
}

/**
 * Returns the range of an estimate as a member to spread, or an empty object if both ends equal the
 * count.
 */
export function rangeAround(
  tokens: number,
  min: number,
  max: number,
): Pick<TokenEstimate, 'range'> {
  const range = { min: Math.min(min, tokens), max: Math.max(max, tokens) }
  return range.min === range.max ? {} : { range }
}
