import { checkOptions, invalidArgument, isRecord, type OptionNames } from '@pollux/errors'
import {
  type Certainty,
  type Model,
  type Price,
  type PriorityTier,
  priceAt,
  type Rates,
} from '@pollux/models'
import type { TokenUsage } from '@pollux/wire'
import { certaintyOf, leastCertain } from './certainty.ts'

/** Billable tokens: `input` includes cached and audio tokens, `output` includes thoughts. */
export type TokenUse = Partial<Pick<TokenUsage, 'input' | 'output' | 'cached' | 'audio'>>

/** The cost of tokens, and the price it is based on. */
export interface Cost {
  /** The cost in US dollars; the maximum if there is a range. */
  usd: number
  /** The least and greatest cost in US dollars, if Google publishes a range for the tier. */
  range?: { min: number; max: number }
  /** The id of the model whose price applies. */
  model: string
  price: Price
  /** The certainty of the price, or of the tier's share if that is lower. */
  certainty: Certainty
}

/**
 * The service tier: `batch` and `flex` cost half, and `priority` costs more, by the model's own
 * share (Gemini API, pricing).
 */
export type Tier = 'standard' | 'batch' | 'flex' | 'priority'

/** The day and tier by which tokens are priced. */
export interface CostOptions {
  /** The moment of the call; the price of its day, in UTC, applies. */
  at: Date
  /** The service tier of the call. @default 'standard' */
  tier?: Tier
}

const costOptionNames: OptionNames<CostOptions> = { at: true, tier: true }

const shares: ReadonlyMap<string, number> = new Map([
  ['standard', 1],
  ['batch', 0.5],
  ['flex', 0.5],
])

/** Returns the price of a tier as a multiple of the standard price. */
function shareOf(tier: Tier, { priorityTier }: Model): PriorityTier {
  if (tier === 'priority') return priorityTier
  const share = shares.get(tier)
  if (share === undefined) {
    throw invalidArgument('standard, batch, flex or priority', 'tier', tier)
  }
  return { least: share, most: share }
}

/**
 * Computes the cost of tokens on a day. If no price of cached tokens is published, they cost as
 * much as other input.
 *
 * @param tokens The tokens by kind; a plain number is input.
 * @param model The model that serves the request.
 * @param options The moment and the tier of the call.
 * @returns The cost in US dollars, or `undefined` if no price is known for the model on that day,
 *   as after its end.
 * @throws {TypeError} If `tokens` is raw usage rather than the result of `readUsage`, or a count,
 *   the tier or the date is invalid.
 * @example
 * costOf({ input: 1100, output: 200 }, findModel('gemini-3.8-flash'), { at: new Date('2026-12-01') })?.usd // 0.001575
 */
export function costOf(
  tokens: number | TokenUse,
  model: Model,
  options: CostOptions,
): Cost | undefined {
  checkOptions(options, costOptionNames)
  const { at, tier = 'standard' } = options
  if (!(at instanceof Date) || Number.isNaN(at.getTime()))
    throw invalidArgument('a valid Date', 'at', at)
  const use = checkUse(typeof tokens === 'number' ? { input: tokens } : tokens)
  const price = priceAt(model, at)
  const { least, most } = shareOf(tier, model)
  if (!price) return undefined
  const rates = price.long && use.input > price.long.above ? price.long : price
  const standard = millionths(use, rates)
  const [min, max] = [(least * standard) / 1e6, (most * standard) / 1e6]
  const { certainty } = price.source
  return {
    usd: max,
    ...(min === max ? {} : { range: { min, max } }),
    model: model.id,
    price,
    certainty:
      tier === 'priority' ? leastCertain(certainty, certaintyOf(model, 'priorityTier')) : certainty,
  }
}

const names = ['input', 'output', 'cached', 'audio'] as const

function checkUse(use: TokenUse): Required<TokenUse> {
  if (!isRecord(use) || !names.some((name) => Object.hasOwn(use, name))) {
    throw invalidArgument(
      'a number of tokens, or an object with input, output, cached or audio, as readUsage returns it,',
      'tokens',
      use,
    )
  }
  const counts = { input: 0, output: 0, cached: 0, audio: 0, ...use }
  for (const name of names) {
    if (Number.isSafeInteger(counts[name]) && counts[name] >= 0) continue
    throw invalidArgument('a whole number of tokens, 0 or more,', name, counts[name])
  }
  return counts
}

/** Returns the cost in millionths of a dollar: tokens times rates per million. */
function millionths({ input, output, cached, audio }: Required<TokenUse>, rates: Rates): number {
  const heard = Math.min(audio, input)
  const stored = Math.min(cached, input - heard)
  return (
    (input - heard - stored) * rates.inputPerMillion +
    heard * (rates.audioPerMillion ?? rates.inputPerMillion) +
    stored * (rates.cachedPerMillion ?? rates.inputPerMillion) +
    output * rates.outputPerMillion
  )
}
