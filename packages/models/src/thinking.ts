import { checkObject } from '@pollux/errors'

/** The amount of thinking, in the spelling of Gemini's `thinkingLevel`. */
export type ThinkingLevel = 'MINIMAL' | 'LOW' | 'MEDIUM' | 'HIGH' | 'XHIGH'

/**
 * The value of `thinkingConfig`: a budget or a level. Gemini refuses both together with status 400.
 */
export type ThinkingConfig = {
  includeThoughts?: boolean
  thinkingBudget?: number
  thinkingLevel?: ThinkingLevel
}

/**
 * The thinking settings of a model. With neither field, it does not think, or its thinking cannot
 * be set.
 */
export interface ThinkingControl {
  /**
   * The range of the thinking budget in tokens. `canBeOff` is whether 0 is accepted; -1 always
   * leaves the choice to the model.
   */
  budget?: { min: number; max: number; canBeOff: boolean }
  /** The accepted levels, from least to most. */
  levels?: readonly ThinkingLevel[]
  defaultLevel?: ThinkingLevel
  /** Whether a budget of any size is still accepted besides the levels, which Google recommends. */
  stillTakesBudget?: boolean
}

/**
 * Returns the levels that the Interactions API accepts for a model, from least to most. It has no
 * budgets: models with budgets elsewhere have levels here, and `MINIMAL` means no thinking. Source:
 * Interactions API, thinking.
 *
 * @returns The levels; an empty array for a model that does not think.
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
 * Converts a thinking budget to a level of the Interactions API: the least accepted budget becomes
 * the lowest level. A budget of -1, which leaves the choice to the model, has no level.
 *
 * @param thinkingBudget The budget in tokens.
 * @param thinking The thinking settings of the model.
 * @returns The level, or `undefined` if no level corresponds to the budget, or the model accepts no
 *   budgets.
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
