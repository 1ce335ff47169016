import {
  type DialectName,
  interactionLevels,
  type Model,
  type ThinkingConfig,
  type ThinkingLevel,
} from '@pollux/models'

/**
 * The thinking effort: `least` means not at all if possible, and `most` is the highest effort of
 * the model.
 */
export type ThinkingEffort = 'least' | 'low' | 'medium' | 'high' | 'most'

/**
 * Returns the `thinkingConfig` that asks a model for an effort.
 * @param model The model, such as `served.model`.
 * @param effort The thinking effort.
 * @param dialect The protocol, on which the levels depend.
 * @returns A level or a budget, whichever the model accepts, or `{}` if it accepts neither.
 * @example
 * ```ts
 * resolveThinking(served.model, 'least') // { thinkingBudget: 0 }, or { thinkingLevel: 'MINIMAL' }
 * ```
 */
export function resolveThinking(
  { thinking }: Pick<Model, 'thinking'>,
  effort: ThinkingEffort,
  dialect: DialectName = 'generateContent',
): ThinkingConfig {
  const { budget } = thinking
  const levels = dialect === 'interactions' ? interactionLevels(thinking) : thinking.levels
  if (levels) {
    const level = levelsFor[effort].find((one) => levels.includes(one)) ?? levels.at(-1)
    return level === undefined ? {} : { thinkingLevel: level }
  }
  if (!budget) return {}
  if (effort === 'least' && budget.canBeOff) return { thinkingBudget: 0 }
  return { thinkingBudget: Math.min(Math.max(budgetFor[effort], budget.min), budget.max) }
}

/** The levels for an effort: the nearest one first, then those above it. */
const levelsFor: Readonly<Record<ThinkingEffort, readonly ThinkingLevel[]>> = {
  least: ['MINIMAL', 'LOW', 'MEDIUM', 'HIGH'],
  low: ['LOW', 'MEDIUM', 'HIGH'],
  medium: ['MEDIUM', 'HIGH'],
  high: ['HIGH'],
  most: ['XHIGH', 'HIGH'],
}

/**
 * The tokens of thought for an effort, before the model's own limits. From the Gemini API's page on OpenAI's
 * `reasoning_effort`.
 */
const budgetFor: Readonly<Record<ThinkingEffort, number>> = {
  least: 0,
  low: 1024,
  medium: 8192,
  high: 24_576,
  most: Number.MAX_SAFE_INTEGER,
}
