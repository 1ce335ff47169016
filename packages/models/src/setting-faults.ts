import { checkObject } from '@pollux/errors'
import { checkModel } from './check.ts'
import type { ByMediaResolution } from './media-tokens.ts'
import type { Model } from './model.ts'
import { interactionLevels, interactionThinking, type ThinkingControl } from './thinking.ts'

/** A setting that a model does not take, and what it takes instead. */
export interface SettingFault {
  setting:
    | 'temperature'
    | 'topP'
    | 'topK'
    | 'candidateCount'
    | 'maxOutputTokens'
    | 'mediaResolution'
    | 'thinkingBudget'
    | 'thinkingLevel'
  value: number | string
  /** The numbers that are taken, both ends included, or the names; absent where the model has no such setting. */
  takes?: { min: number; max: number; orZero?: boolean } | readonly string[]
  /** The thinking levels to choose from instead of a budget, where the API knows levels alone. */
  levels?: readonly string[]
}

/** The name of one of the APIs by which models are asked. */
export type DialectName = 'generateContent' | 'interactions'

/**
 * The settings of a `generationConfig` that a model refuses. What excludes each other whatever the model is not looked at,
 * nor are values that are neither numbers nor texts. Throws `TypeError`.
 */
export function findSettingFaults(
  settings: Readonly<Record<string, unknown>>,
  model: Model,
  dialect: DialectName = 'generateContent',
): SettingFault[] {
  checkObject(settings, 'settings')
  checkModel(model)
  const { limits, mediaTokens, sampling, thinking } = model
  const output = { min: 1, max: limits.outputTokens }
  return [
    ...outside('temperature', settings.temperature, sampling.temperature),
    ...outside('topP', settings.topP, sampling.topP),
    ...outside('topK', settings.topK, sampling.topK),
    ...outside('candidateCount', settings.candidateCount, sampling.candidateCount ?? ONE),
    ...outside('maxOutputTokens', settings.maxOutputTokens, output),
    ...notAmong('mediaResolution', settings.mediaResolution, resolutionsOf(mediaTokens.image)),
    ...thinkingFaults(settings.thinkingConfig, thinking, dialect),
  ]
}

/** What a model takes instead, as the rest of a sentence that begins with the model: `takes a topP from 0 to 1, not 3.` Throws `TypeError`. */
export function describeSettingFault(fault: SettingFault): string {
  checkObject(fault, 'fault')
  const { setting, value, takes, levels } = fault
  if (levels !== undefined) {
    return `takes no ${setting} of ${value} over the Interactions API; set a thinkingLevel (${levels.join(', ')}).`
  }
  if (takes === undefined) return `takes no ${setting}.`
  checkObject(takes, 'fault.takes')
  if (isList(takes)) return `takes the ${setting} ${takes.join(', ')}, not ${value}.`
  const { min, max, orZero = false } = takes
  return `takes a ${setting} from ${min} to ${max}${orZero ? ', or 0' : ''}, not ${value}.`
}

function isList(takes: NonNullable<SettingFault['takes']>): takes is readonly string[] {
  return Array.isArray(takes)
}

type Setting = SettingFault['setting']

/** One answer is what every model gives. */
const ONE = { min: 1, max: 1 }

function outside(
  setting: Setting,
  value: unknown,
  range: { min: number; max: number } | undefined,
): SettingFault[] {
  if (typeof value !== 'number') return []
  if (range === undefined) return [{ setting, value }]
  const { min, max } = range
  return value >= min && value <= max ? [] : [{ setting, value, takes: { min, max } }]
}

/** Names are taken in either case, and the unspecified one always. */
function notAmong(setting: Setting, value: unknown, names: readonly string[]): SettingFault[] {
  if (typeof value !== 'string' || value.endsWith('_UNSPECIFIED')) return []
  if (names.includes(value.toUpperCase())) return []
  return [{ setting, value, ...(names.length > 0 ? { takes: names } : {}) }]
}

/** The levels for all files of a request; a single part may have one more. */
function resolutionsOf({ default: _, ultra_high: __, ...levels }: ByMediaResolution): string[] {
  return Object.keys(levels).map((level) => `MEDIA_RESOLUTION_${level.toUpperCase()}`)
}

function thinkingFaults(
  config: unknown,
  thinking: ThinkingControl,
  dialect: DialectName,
): SettingFault[] {
  if (!(config instanceof Object)) return []
  const level: unknown = Reflect.get(config, 'thinkingLevel')
  const budget: unknown = Reflect.get(config, 'thinkingBudget')
  if (dialect === 'interactions') {
    const levels = interactionLevels(thinking)
    return [...notAmong('thinkingLevel', level, levels), ...levelsInstead(budget, thinking, levels)]
  }
  return [
    ...notAmong('thinkingLevel', level, thinking.levels ?? []),
    ...(isBudgetTaken(budget, thinking) ? [] : budgetFault(budget, thinking)),
  ]
}

function levelsInstead(
  value: unknown,
  thinking: ThinkingControl,
  levels: readonly string[],
): SettingFault[] {
  if (typeof value !== 'number' || interactionThinking(value, thinking)) return []
  return [{ setting: 'thinkingBudget', value, ...(levels.length > 0 ? { levels } : {}) }]
}

function isBudgetTaken(
  value: unknown,
  { budget, stillTakesBudget = false }: ThinkingControl,
): boolean {
  if (budget && (value === -1 || (value === 0 && budget.canBeOff))) return true
  return stillTakesBudget
}

function budgetFault(value: unknown, { budget }: ThinkingControl): SettingFault[] {
  return outside('thinkingBudget', value, budget).map((fault) =>
    budget?.canBeOff
      ? { ...fault, takes: { min: budget.min, max: budget.max, orZero: true } }
      : fault,
  )
}
