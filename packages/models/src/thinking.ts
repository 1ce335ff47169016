import { checkObject } from '@pollux/errors'

/** How much a model thinks, by name, in the spelling of Gemini's `thinkingLevel`. */
export type ThinkingLevel = 'MINIMAL' | 'LOW' | 'MEDIUM' | 'HIGH' | 'XHIGH'

/** What is sent as `thinkingConfig`: a budget or a level, never both, which Gemini answers with 400. */
export type ThinkingConfig = {
  includeThoughts?: boolean
  thinkingBudget?: number
  thinkingLevel?: ThinkingLevel
}

/** What can be set about the thinking of a model; with neither field it does not think, or its thinking cannot be set. */
export interface ThinkingControl {
  /** Tokens of thought that may be asked for; `canBeOff` is whether 0 is taken, and -1 always leaves it to the model. */
  budget?: { min: number; max: number; canBeOff: boolean }
  /** The levels that are taken, from least to most, and the one that holds when none is sent. */
  levels?: readonly ThinkingLevel[]
  defaultLevel?: ThinkingLevel
  /** Whether a budget is still taken beside the levels, of any size; a level is what Google asks for. */
  stillTakesBudget?: boolean
}

/**
 * Returns the levels that the Interactions API takes for a model, from least to most. It has no budgets: models that have them
 * elsewhere take levels here, and `MINIMAL` means no thinking. Source: Interactions API, thinking.
 *
 * @returns The levels; none for a model that does not think.
 * @throws {TypeError} If `thinking` is not an object.
 */
export function interactionLevels(thinking: ThinkingControl): readonly ThinkingLevel[] {
  checkObject(thinking, 'thinking')
  const { levels, budget } = thinking
  if (levels) return levels
  if (!budget) return []
  return budget.canBeOff ? ['MINIMAL', 'LOW', 'MEDIUM', 'HIGH'] : ['LOW', 'MEDIUM', 'HIGH']
}

/**
 * Converts a thinking budget to a level of the Interactions API: the lowest level for the least budget that a model takes. A budget
 * of -1, by which the model decides, becomes no level.
 *
 * @param thinkingBudget The budget in tokens.
 * @param thinking What can be set about the thinking of the model.
 * @returns The level, or `undefined` if no level stands for the budget, or the model takes no budgets.
 * @throws {TypeError} If `thinking` is not an object.
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
