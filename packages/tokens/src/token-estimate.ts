import type { Certainty } from '@pollux/models'

/** What something is likely to cost in tokens, and how that is known. */
export interface TokenEstimate<Method extends string = string> {
  /** The documented count; where usage was seen to differ, there is a `range`. */
  tokens: number
  /** The rule that was followed. */
  method: Method
  /** The least and the most that was documented or observed; absent where both are `tokens`. */
  range?: { min: number; max: number }
  certainty: Certainty
  /** The modality that usage lists it under, such as `IMAGE`. */
  modality: string
  /** The part of `tokens` that usage lists under `AUDIO`, which may have its own price. */
  audio?: number
  /** The sound of a video, whose tokens are among `tokens`. */
  sound?: TokenEstimate
}

/** The range of an estimate as a member to spread: none where it would say nothing. */
export function rangeAround(
  tokens: number,
  min: number,
  max: number,
): Pick<TokenEstimate, 'range'> {
  const range = { min: Math.min(min, tokens), max: Math.max(max, tokens) }
  return range.min === range.max ? {} : { range }
}
