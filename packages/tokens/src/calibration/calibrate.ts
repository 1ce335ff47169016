import { checkObject, invalidArgument } from '@pollux/errors'
import { checkEntries } from '../check-argument.ts'
import type { RequestEstimate } from '../estimate-request.ts'
import { roundUp } from '../round-up.ts'
import { readReplyUsage } from '../stream-usage.ts'
import { rangeAround, type TokenEstimate } from '../token-estimate.ts'
import { readUsage } from '../token-usage.ts'

/** A request that was estimated, and what Gemini counted. */
export interface CalibrationSample {
  estimate: RequestEstimate
  /** What `countTokens` gave back, or a reply with its usage. */
  counted: unknown
}

/** How the estimates of one model and modality are put right; plain data, to be kept as JSON. */
export interface Correction {
  model: string
  modality: string
  /** Which figure of an estimate comes closest: the documented count, or an end of its range. */
  basis: 'tokens' | 'min' | 'max'
  /** What that figure is multiplied by. */
  factor: number
  /** The requests that this rests on. */
  samples: number
  /** The largest share by which a sample is still off after the correction. */
  error: number
}

/**
 * Learns from what Gemini counted: for each model and modality which of the documented and observed rules fits best, and
 * by how much it is off. A count without modalities teaches only where words stand beside one other modality, or alone; a
 * request with parts that could not be estimated teaches nothing. Throws a `TypeError`.
 */
export function calibrate(samples: Iterable<CalibrationSample>): Correction[] {
  checkEntries('samples', samples)
  const lessons = new Map<string, Lesson[]>()
  for (const sample of samples) {
    for (const lesson of lessonsOf(sample)) {
      const key = `${lesson.model}\n${lesson.modality}`
      const alike = lessons.get(key) ?? []
      alike.push(lesson)
      lessons.set(key, alike)
    }
  }
  return [...lessons.values()].flatMap(correctionFrom)
}

/** The estimate as the corrections put it, its range spanning what the samples were off; as it was, where none speaks of it. */
export function correctEstimate(
  estimate: TokenEstimate,
  model: { id: string },
  corrections: readonly Correction[],
): TokenEstimate {
  checkObject(estimate, 'estimate')
  checkObject(model, 'model')
  checkEntries('corrections', corrections)
  let isCorrected = false
  const sum = { tokens: 0, min: 0, max: 0 }
  for (const part of splitSound(estimate)) {
    const correction = [...corrections].find(
      ({ model: id, modality }) => id === model.id && modality === part.modality,
    )
    const { basis, factor, error } = correction ?? unchanged
    const exact = part[basis] * factor
    sum.tokens += Math.round(exact)
    sum.min += correction ? Math.floor(exact * (1 - error) + 1e-6) : part.min
    sum.max += correction ? roundUp(exact * (1 + error)) : part.max
    isCorrected ||= correction !== undefined
  }
  if (!isCorrected) return estimate
  const { range, ...rest } = estimate
  return {
    ...rest,
    tokens: sum.tokens,
    ...rangeAround(sum.tokens, sum.min, sum.max),
    certainty: 'medium',
  }
}

const unchanged = { basis: 'tokens', factor: 1, error: 0 } as const

interface Figures {
  modality: string
  tokens: number
  min: number
  max: number
}

interface Lesson extends Figures {
  model: string
  counted: number
}

/** An estimate by what usage lists apart: a video's frames and its sound. */
function splitSound({ modality, tokens, range, sound }: TokenEstimate): Figures[] {
  const whole = { modality, tokens, min: range?.min ?? tokens, max: range?.max ?? tokens }
  if (!sound) return [whole]
  return splitSound(sound).flatMap((heard) => [
    {
      modality,
      tokens: tokens - heard.tokens,
      min: whole.min - heard.min,
      max: whole.max - heard.max,
    },
    heard,
  ])
}

function lessonsOf({ estimate, counted }: CalibrationSample): Lesson[] {
  checkObject(estimate, 'estimate')
  checkEntries('estimate.unknown', estimate.unknown)
  if (!Array.isArray(estimate.items)) {
    throw invalidArgument('a list', 'estimate.items', estimate.items)
  }
  checkEntries('estimate.items', estimate.items)
  const usage = readReplyUsage([counted]) ?? readUsage(counted)
  if (!usage || estimate.unknown.length > 0) return []
  const kinds = new Map<string, Figures>()
  for (const part of estimate.items.flatMap(splitSound)) {
    const { tokens, min, max } = kinds.get(part.modality) ?? { tokens: 0, min: 0, max: 0 }
    kinds.set(part.modality, {
      modality: part.modality,
      tokens: tokens + part.tokens,
      min: min + part.min,
      max: max + part.max,
    })
  }
  const words = kinds.get('TEXT')?.tokens ?? 0
  const others = kinds.size - (kinds.has('TEXT') ? 1 : 0)
  const total = usage.input > 0 ? usage.input - usage.toolUse : usage.total
  const countOf = (modality: string) => {
    const listed = usage.promptByModality.find((entry) => entry.modality === modality)
    if (usage.promptByModality.length > 0) return listed?.tokens ?? 0
    if (modality === 'TEXT') return others === 0 ? total : 0
    return others === 1 ? total - words : 0
  }
  return [...kinds.values()]
    .map((figures) => ({ ...figures, model: estimate.model, counted: countOf(figures.modality) }))
    .filter((lesson) => lesson.counted > 0)
}

const bases = ['tokens', 'min', 'max'] as const

/** The basis with the smallest error, of equal ones that whose factor is nearest to 1. */
function correctionFrom(lessons: readonly Lesson[]): Correction[] {
  let best: (Correction & { strain: number }) | undefined
  for (const basis of bases) {
    if (!lessons.every((lesson) => lesson[basis] > 0)) continue
    const estimated = lessons.reduce((sum, lesson) => sum + lesson[basis], 0)
    const factor = lessons.reduce((sum, lesson) => sum + lesson.counted, 0) / estimated
    const offs = lessons.map((lesson) => Math.abs(lesson.counted / (factor * lesson[basis]) - 1))
    const error = Math.round(Math.max(...offs) * 1e9) / 1e9
    const strain = Math.abs(Math.log(factor))
    if (best && (best.error < error || (best.error === error && best.strain <= strain))) continue
    const { model, modality } = lessons[0]!
    best = { model, modality, basis, factor, samples: lessons.length, error, strain }
  }
  if (!best) return []
  const { strain, ...correction } = best
  return [correction]
}
