import { checkOptions, invalidArgument } from '@pollux/errors'
import type { Size } from '@pollux/geometry'
import type { Certainty, MediaResolution, Model, TokenRule } from '@pollux/models'
import { certaintyOf, leastCertain } from './certainty.ts'
import { checkCall } from './check-argument.ts'
import type { ImagePlan } from './image-plan.ts'
import { aspectRule, gridRule, tileRule } from './image-rules.ts'
import { resolutionUnit } from './resolution-unit.ts'
import { rangeAround, type TokenEstimate } from './token-estimate.ts'

/** The estimated tokens of an image, and the plan by which the model sees it. */
export interface ImageEstimate extends TokenEstimate<TokenRule> {
  modality: 'IMAGE'
  plan: ImagePlan
}

/**
 * Estimates the tokens of an image.
 *
 * @param size The size of the stored or upright image, in pixels.
 * @param model The model that serves the request.
 * @param options The media resolution.
 * @returns The tokens, and the plan by which the model sees the image.
 * @throws {TypeError} If a side is not a whole number of pixels, or the model does not accept the
 *   media resolution.
 * @example
 * estimateImage({ width: 1920, height: 1080 }, findModel('gemini-3.8-flash')).tokens // 1100
 */
export function estimateImage(
  size: Size,
  model: Model,
  options: { mediaResolution?: MediaResolution } = {},
): ImageEstimate {
  checkCall(size, model, options)
  checkOptions(options, { mediaResolution: true })
  checkPixels('size.width', size.width)
  checkPixels('size.height', size.height)
  const unit = resolutionUnit(model.mediaTokens.image, options.mediaResolution, model)
  const method = methodOf(model, options.mediaResolution)
  const plan = planBy(method, size, unit)
  const tokens = tokensOf(plan, unit)
  return {
    tokens,
    method,
    ...seenRange(plan, tokens, unit, model),
    certainty: imageCertainty(plan, size, model, options.mediaResolution),
    modality: 'IMAGE',
    plan,
  }
}

function checkPixels(name: string, value: number): void {
  if (Number.isSafeInteger(value) && value > 0) return
  throw invalidArgument('a whole number of pixels, at least 1,', name, value)
}

/**
 * Returns the token rule. Tiling models tile only at high resolution, their default; at lower ones,
 * the picture is one tile.
 */
function methodOf(model: Model, resolution: MediaResolution | undefined): TokenRule {
  const isTiled = resolution === undefined || resolution === 'high'
  return model.tokenRule === 'tile' && !isTiled ? 'flat' : model.tokenRule
}

function planBy(method: TokenRule, size: Size, budget: number): ImagePlan {
  switch (method) {
    case 'flat':
      return { kind: 'whole' }
    case 'aspect':
      return aspectRule(size)
    case 'tile':
      return tileRule(size)
    case 'grid':
      return gridRule(size, budget)
  }
}

function tokensOf(plan: ImagePlan, unit: number): number {
  if (plan.kind === 'whole') return unit
  const cells = plan.columns * plan.rows
  if (plan.kind === 'grid') return cells
  return unit * (cells + (plan.overview ? 1 : 0))
}

function seenRange(plan: ImagePlan, tokens: number, unit: number, model: Model) {
  if (plan.kind !== 'tiles') return {}
  const seen = model.mediaTokens.observed ?? []
  const min = seen.includes('single') ? unit : tokens
  return rangeAround(tokens, min, seen.includes('overview') ? tokens + unit : tokens)
}

function imageCertainty(
  plan: ImagePlan,
  { width, height }: Size,
  model: Model,
  resolution: MediaResolution | undefined,
): Certainty {
  const rule = certaintyOf(model, 'tokenRule')
  const ratio = Math.max(width, height) / Math.min(width, height)
  if (plan.kind === 'tiles') return plan.overview && !Number.isInteger(ratio) ? 'low' : rule
  if (plan.kind === 'whole') return resolution ? leastCertain(rule, 'medium') : rule
  if (ratio > plan.budget) return 'low'
  // Counts are published only for the default budget.
  return plan.budget === model.mediaTokens.image.default ? rule : leastCertain(rule, 'medium')
}
