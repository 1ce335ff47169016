import { checkObject } from '@pollux/errors'

/** How much a model thinks, by name, in the spelling of Gemini's `thinkingLevel`. */
export type ThinkingLevel = 'MINIMAL' | 'LOW' | 'MEDIUM' | 'HIGH' | 'XHIGH'

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
  /** Whether a budget is still taken beside the levels, of any size; a level is what Google asks for. */
  stillTakesBudget?: boolean
}

/**
 * The levels that the Interactions API takes for a model, from least to most. It knows no budgets: models that have them
 * elsewhere take levels here, and `MINIMAL` is the word for no thinking. Source: Interactions API, thinking. Throws
 * `TypeError`.
 */
export function interactionLevels(thinking: ThinkingControl): readonly ThinkingLevel[] {
  checkObject(thinking, 'thinking')
  const { levels, budget } = thinking
  if (levels) return levels
  if (!budget) return []
  return budget.canBeOff ? ['MINIMAL', 'LOW', 'MEDIUM', 'HIGH'] : ['LOW', 'MEDIUM', 'HIGH']
}

/**
 * What a thinking budget becomes over the Interactions API: the lowest level for the least budget that a model takes, no level
 * for -1, by which the model decides. Undefined for a budget that no level stands for, and for models that take no budgets.
 * Throws `TypeError`.
 */
export function interactionThinking(
  thinkingBudget: number,
  thinking: ThinkingControl,
): { level?: ThinkingLevel } | undefined {
  const levels = interactionLevels(thinking)
  const { budget, stillTakesBudget = false } = thinking
  if (!budget && !stillTakesBudget) return undefined
  if (thinkingBudget === -1) return {}
  const [level] = levels
  if (level === undefined) return undefined
  const least = budget && !budget.canBeOff ? budget.min : 0
  const isLeast = thinkingBudget === least && (budget !== undefined || level === 'MINIMAL')
  return isLeast ? { level } : undefined
}
