/** How much a model thinks, by name, in the spelling of Gemini's `thinkingLevel`. */
export type ThinkingLevel = 'MINIMAL' | 'LOW' | 'MEDIUM' | 'HIGH'

/** What is sent as `thinkingConfig`: a budget or a level, never both, which Gemini answers with 400. */
export type ThinkingConfig = {
  includeThoughts?: boolean
  thinkingBudget?: number
  thinkingLevel?: ThinkingLevel
}

/** What a model lets one set about its thinking; with neither field it does not think, or cannot be told to. */
export interface ThinkingControl {
  /** Tokens of thought that may be asked for; `canBeOff` tells whether 0 is taken, and -1 always means that the model decides. */
  budget?: { min: number; max: number; canBeOff: boolean }
  /** The levels that are taken, from least to most, and the one that holds when none is sent. */
  levels?: readonly ThinkingLevel[]
  defaultLevel?: ThinkingLevel
}
