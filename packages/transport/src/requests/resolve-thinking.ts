import {
  type DialectName,
  interactionLevels,
  type Model,
  type ThinkingConfig,
  type ThinkingLevel,
} from '@pollux/models'

/** How much a model is to think; `least` is not at all where that can be had, `most` is what no other effort is above. */
export type ThinkingEffort = 'least' | 'low' | 'medium' | 'high' | 'most'

/**
 * The `thinkingConfig` that asks the model that serves to think so much: a level or a budget, whichever it takes, and nothing
 * of a model that takes neither.
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

/** The levels that serve for an effort, the one nearest to it first, then those above it. */
const levelsFor: Readonly<Record<ThinkingEffort, readonly ThinkingLevel[]>> = {
  least: ['MINIMAL', 'LOW', 'MEDIUM', 'HIGH'],
  low: ['LOW', 'MEDIUM', 'HIGH'],
  medium: ['MEDIUM', 'HIGH'],
  high: ['HIGH'],
  most: ['XHIGH', 'HIGH'],
}

/** Tokens of thought for an effort, cut to what the model takes, as the Gemini API's page on OpenAI's `reasoning_effort` has them. */
const budgetFor: Readonly<Record<ThinkingEffort, number>> = {
  least: 0,
  low: 1024,
  medium: 8192,
  high: 24_576,
  most: Number.MAX_SAFE_INTEGER,
}
