import { checkOptions, invalidArgument } from '@pollux/errors'
import type { Size } from '@pollux/geometry'
import type { MediaResolution, Model } from '@pollux/models'
import { certaintyOf, leastCertain } from './certainty.ts'
import { checkCall, checkCount, checkEntries } from './check-argument.ts'
import { frameCost } from './frame-cost.ts'
import type { ImagePlan } from './image-plan.ts'
import { rangeAround, type TokenEstimate } from './token-estimate.ts'

/** The estimated tokens of a PDF, and the plan by which the model sees its pages. */
export interface DocumentEstimate extends TokenEstimate<'pages'> {
  modality: 'IMAGE' | 'DOCUMENT'
  plan: DocumentPlan
}

/** Runs of pages with the same plan, in order. */
export interface DocumentPlan {
  kind: 'pages'
  runs: { pages: number; page: ImagePlan }[]
}

/**
 * Estimates the tokens of a PDF by its pages. Its text is not counted, which matches observed
 * usage. In generation 3, a page of unknown size counts as the whole budget.
 *
 * @param document The number of pages, and their known sizes in points.
 * @param model The model that serves the request.
 * @param options The media resolution.
 * @returns The tokens, and the plan by which the model sees the pages.
 * @throws {TypeError} If a number or a size is invalid, or the model does not accept the media
 *   resolution.
 */
export function estimateDocument(
  document: { pages: number; pageSizes?: readonly Size[] },
  model: Model,
  options: { mediaResolution?: MediaResolution } = {},
): DocumentEstimate {
  checkCall(document, model, options)
  checkOptions(options, { mediaResolution: true })
  const { pages, pageSizes = [] } = document
  checkCount('pages', pages)
  checkEntries('pageSizes', pageSizes)
  const { page: levels = model.mediaTokens.image, pageModality = 'DOCUMENT' } = model.mediaTokens
  const runs: DocumentPlan['runs'] = []
  let tokens = 0
  let min = 0
  const known = [...pageSizes].slice(0, pages)
  for (const { size, count } of [
    ...sameSizes(known),
    { size: undefined, count: pages - known.length },
  ]) {
    if (count === 0) continue
    const cost = frameCost(levels, size, options.mediaResolution, model)
    tokens += count * cost.tokens
    min += count * cost.min
    runs.push({ pages: count, page: cost.plan })
  }
  return {
    tokens,
    method: 'pages',
    ...rangeAround(tokens, min, tokens),
    certainty: leastCertain(certaintyOf(model, 'mediaTokens'), min < tokens ? 'low' : 'high'),
    modality: pageModality,
    plan: { kind: 'pages', runs },
  }
}

function sameSizes(sizes: readonly Size[]): { size: Size | undefined; count: number }[] {
  const runs: { size: Size; count: number }[] = []
  for (const size of sizes) {
    if (!(size.width > 0 && size.height > 0)) {
      throw invalidArgument('sizes over 0', 'pageSizes', `${size.width} × ${size.height}`)
    }
    const last = runs.at(-1)
    if (last?.size.width === size.width && last.size.height === size.height) last.count += 1
    else runs.push({ size, count: 1 })
  }
  return runs
}
