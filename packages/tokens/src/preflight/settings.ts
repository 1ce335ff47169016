import { isRecord } from '@pollux/errors'
import {
  type ByMediaResolution,
  describeServed,
  describeSettingFault,
  findSettingFaults,
  type ServedModel,
  type SettingFault,
} from '@pollux/models'
import type { Advice } from './advice.ts'
import type { Checked } from './preflight.ts'

/** Settings that the model refuses or passes over. */
export function* adviseOnSettings({ request, files, options }: Checked): Generator<Advice> {
  const { served } = options
  const { model } = served
  for (const fault of findSettingFaults(request.settings, model)) {
    const message = `${describeServed(served)} ${describeSettingFault(fault)}`
    yield { code: codeOf(fault), severity: 'error', message }
  }
  yield* adviseOnBudget(served, request.settings.thinkingConfig)
  yield* adviseOnSampling(served, request.settings)
  const { image, frame = image, page = image } = model.mediaTokens
  for (const { part, facts } of files) {
    const levels = facts?.kind === 'video' ? frame : facts?.kind === 'document' ? page : image
    const level = part.mediaResolution
    if (level === undefined || facts?.kind === 'audio') continue
    const isForAll = model.tokenRule !== 'grid'
    if (!isForAll && levels[level] !== undefined) continue
    const takes = isForAll
      ? 'one media resolution for all files, in the settings'
      : `the media resolution ${namesOf(levels)} here, not ${level}`
    yield {
      code: 'media-resolution-refused',
      severity: 'error',
      message: `${describeServed(served)} takes ${takes}.`,
      place: part.place,
    }
  }
}

function codeOf({ setting }: SettingFault): Advice['code'] {
  if (setting === 'mediaResolution') return 'media-resolution-refused'
  return setting.startsWith('thinking') ? 'thinking-refused' : 'sampling-refused'
}

function namesOf({ default: _, ...levels }: ByMediaResolution): string {
  return Object.keys(levels).join(', ') || 'none'
}

function* adviseOnBudget(served: ServedModel, config: unknown): Generator<Advice> {
  if (!isRecord(config) || typeof config.thinkingBudget !== 'number') return
  const { levels = [], budget, stillTakesBudget } = served.model.thinking
  if (config.thinkingLevel !== undefined) {
    yield {
      code: 'thinking-refused',
      severity: 'error',
      message: 'A thinking budget and a thinking level exclude each other; set one of them.',
    }
  } else if (stillTakesBudget && !budget) {
    const message = `${describeServed(served)} takes a thinking budget for older callers alone; set a level (${levels.join(', ')}).`
    yield { code: 'thinking-budget-old', severity: 'warning', message }
  }
}

const sampled = ['temperature', 'topP', 'topK', 'candidateCount'] as const

function* adviseOnSampling(
  served: ServedModel,
  settings: Checked['request']['settings'],
): Generator<Advice> {
  const { sampling } = served.model
  if (sampling.custom === 'used') return
  for (const name of sampled) {
    const value = settings[name]
    const range = sampling[name]
    const isTaken = range && typeof value === 'number' && value >= range.min && value <= range.max
    if (!isTaken || value === range.default) continue
    const message = `${describeServed(served)} takes ${name} but always uses ${range.default}; leave it out.`
    yield { code: 'sampling-ignored', severity: 'note', message }
  }
}
