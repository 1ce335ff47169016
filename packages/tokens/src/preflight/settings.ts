import type { ByMediaResolution, Model, SettingRange } from '@pollux/models'
import { isRecord, isText } from '../record.ts'
import type { Advice } from './advice.ts'
import type { Checked } from './preflight.ts'

/** Settings that the model refuses or passes over. */
export function* adviseOnSettings(model: Model, { request, files }: Checked): Generator<Advice> {
  yield* adviseOnThinking(model, request.settings.thinkingConfig)
  yield* adviseOnSampling(model, request.settings)
  const { image, frame = image, page = image } = model.mediaTokens
  for (const { part, facts } of files) {
    const levels = facts?.kind === 'video' ? frame : facts?.kind === 'document' ? page : image
    const level = part.mediaResolution ?? request.mediaResolution
    if (level === undefined || facts?.kind === 'audio' || levels[level] !== undefined) continue
    yield {
      code: 'media-resolution-refused',
      severity: 'error',
      message: `${model.id} does not take the media resolution ${level} here; it takes ${namesOf(levels)}.`,
      place: part.place,
    }
  }
}

function namesOf({ default: _, ...levels }: ByMediaResolution): string {
  return Object.keys(levels).join(', ') || 'none'
}

function* adviseOnThinking(model: Model, config: unknown): Generator<Advice> {
  if (!isRecord(config)) return
  const { thinkingBudget: budget, thinkingLevel } = config
  const level = isText(thinkingLevel) ? thinkingLevel.toUpperCase() : undefined
  const { thinking, id } = model
  const refusal = (message: string): Advice => ({
    code: 'thinking-refused',
    severity: 'error',
    message,
  })
  if (typeof budget === 'number' && level) {
    yield refusal('A thinking budget and a thinking level exclude each other; set one of them.')
  }
  if (typeof budget === 'number' && budget !== -1) {
    const { min = 0, max = 0, canBeOff = false } = thinking.budget ?? {}
    if (!thinking.budget) {
      // 3.0 to 3.7 still take a budget; later ones refuse it.
      const goes = thinking.levels ? `set a level (${thinking.levels.join(', ')})` : 'leave it out'
      yield {
        ...refusal(`${id} has no thinking budget; ${goes}.`),
        severity: budgetSeverity(model),
      }
    } else if (!(budget === 0 && canBeOff) && !(budget >= min && budget <= max)) {
      const off = canBeOff ? ' or 0' : ''
      yield refusal(`${id} takes a thinking budget from ${min} to ${max}${off}, not ${budget}.`)
    }
  }
  if (level && level !== 'THINKING_LEVEL_UNSPECIFIED') {
    const taken = thinking.levels?.find((name) => name === level)
    const goes = thinking.levels ? `it takes ${thinking.levels.join(', ')}` : 'leave it out'
    if (!taken) yield refusal(`${id} does not take the thinking level ${level}; ${goes}.`)
  }
}

function budgetSeverity({ generation }: Model): Advice['severity'] {
  return /^3(\.[0-7])?$/.test(generation) ? 'warning' : 'error'
}

const sampled = ['temperature', 'topP', 'topK', 'candidateCount'] as const

function* adviseOnSampling(
  model: Model,
  settings: Checked['request']['settings'],
): Generator<Advice> {
  const { sampling, limits, id } = model
  for (const name of sampled) {
    const value = settings[name]
    if (typeof value !== 'number') continue
    const range: SettingRange | undefined = sampling[name]
    const isTaken = range && value >= range.min && value <= range.max
    if (!isTaken) {
      const takes = range ? `takes ${name} from ${range.min} to ${range.max}` : `takes no ${name}`
      yield {
        code: 'sampling-refused',
        severity: 'error',
        message: `${id} ${takes}, not ${value}.`,
      }
    } else if (sampling.custom === 'ignored' && value !== range.default) {
      const message = `${id} takes ${name} but always uses ${range.default}; leave it out.`
      yield { code: 'sampling-ignored', severity: 'note', message }
    }
  }
  const most = settings.maxOutputTokens
  if (typeof most === 'number' && !(most >= 1 && most <= limits.outputTokens)) {
    const message = `${id} takes maxOutputTokens from 1 to ${limits.outputTokens}, not ${most}.`
    yield { code: 'sampling-refused', severity: 'error', message }
  }
}
