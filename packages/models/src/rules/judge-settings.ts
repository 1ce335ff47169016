import { isRecord } from '@pollux/errors'
import type { ByMediaResolution } from '../media-tokens.ts'
import type { DialectName, Model } from '../model.ts'
import { interactionLevels, interactionThinking, type ThinkingControl } from '../thinking.ts'
import type { Ruling, RulingCode, SettingName } from './ruling.ts'

type Settings = Readonly<Record<string, unknown>>

/** Yields rulings on settings that a model refuses, ignores, or accepts only for compatibility. */
export function* judgeSettings(
  settings: Settings,
  { limits, mediaTokens, sampling, thinking }: Model,
  dialect: DialectName,
): Generator<Ruling> {
  const { custom, candidateCount = { min: 1, max: 1 }, ...others } = sampling
  const ranges = {
    ...others,
    candidateCount,
    maxOutputTokens: { min: 1, max: limits.outputTokens },
  }
  for (const setting of sampled) {
    const [found, range] = [settings[setting], ranges[setting]]
    const faults = [...outside(setting, found, range)]
    yield* faults
    if (custom === 'used' || faults.length > 0 || !range || !('default' in range)) continue
    const { default: limit } = range
    if (typeof found !== 'number' || found === limit) continue
    yield { code: 'sampling-ignored', severity: 'note', setting, found, limit }
  }
  yield* notAmong('mediaResolution', settings.mediaResolution, resolutionsOf(mediaTokens.image))
  yield* judgeThinking(settings.thinkingConfig, thinking, dialect)
}

const sampled = ['temperature', 'topP', 'topK', 'candidateCount', 'maxOutputTokens'] as const

function* outside(
  setting: SettingName,
  found: unknown,
  range: { min: number; max: number; orZero?: boolean } | undefined,
  code: RulingCode = 'sampling-refused',
): Generator<Ruling> {
  if (typeof found !== 'number' || (range && found >= range.min && found <= range.max)) return
  const ends = range && { min: range.min, max: range.max }
  const takes = ends && { takes: range.orZero ? { ...ends, orZero: true } : ends }
  yield { code, severity: 'error', setting, found, ...takes }
}

/**
 * Yields a ruling unless the name is accepted, in either case. The unspecified name is always
 * accepted.
 */
function* notAmong(
  setting: 'mediaResolution' | 'thinkingLevel',
  found: unknown,
  names: readonly string[],
): Generator<Ruling> {
  if (typeof found !== 'string' || found.endsWith('_UNSPECIFIED')) return
  if (names.includes(found.toUpperCase())) return
  const code = setting === 'thinkingLevel' ? 'thinking-refused' : 'media-resolution-refused'
  yield { code, severity: 'error', setting, found, ...(names.length > 0 ? { takes: names } : {}) }
}

/** Returns the resolutions that the settings may have; a single part may also have `ultra_high`. */
function resolutionsOf({ default: _, ultra_high: __, ...levels }: ByMediaResolution): string[] {
  return Object.keys(levels).map((level) => `MEDIA_RESOLUTION_${level.toUpperCase()}`)
}

function* judgeThinking(
  config: unknown,
  thinking: ThinkingControl,
  dialect: DialectName,
): Generator<Ruling> {
  const { thinkingLevel, thinkingBudget: found }: Settings = isRecord(config) ? config : {}
  const isInteraction = dialect === 'interactions'
  const takes = isInteraction ? interactionLevels(thinking) : (thinking.levels ?? [])
  yield* notAmong('thinkingLevel', thinkingLevel, takes)
  if (typeof found !== 'number') return
  const { budget, stillTakesBudget } = thinking
  const ruling = { severity: 'error', setting: 'thinkingBudget', found } as const
  if (isInteraction) {
    if (interactionThinking(found, thinking)) return
    yield { ...ruling, code: 'thinking-refused', ...(takes.length > 0 ? { takes } : {}) }
  } else if (stillTakesBudget) {
    if (budget || thinkingLevel !== undefined) return
    yield { ...ruling, code: 'thinking-budget-old', severity: 'warning', takes }
  } else if (!budget || (found !== -1 && (found !== 0 || !budget.canBeOff))) {
    const range = budget && { ...budget, orZero: budget.canBeOff }
    yield* outside('thinkingBudget', found, range, 'thinking-refused')
  }
}
