import type { Certainty } from '@pollux/models'

/** What something is likely to cost in tokens, and how that is known. */
export interface TokenEstimate<Method extends string = string> {
  /** The documented count; where usage was seen to differ, `range` tells. */
  tokens: number
  /** The rule that was followed. */
  method: Method
  /** The least and the most that was documented or observed; absent where both are `tokens`. */
  range?: { min: number; max: number }
  certainty: Certainty
  /** The modality that usage lists it under, such as `IMAGE`. */
  modality: string
}
