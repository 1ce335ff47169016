import type { Size } from '@pollux/geometry'
import type { GridPlan, TilePlan, WholePlan } from './image-plan.ts'

const whole: WholePlan = { kind: 'whole' }

/** Up to this width and height a picture is one tile: Gemini API, image understanding. */
const MAX_SMALL_SIDE = 384

/** Tiles of 1.5 to 2.5: the crop is two thirds of the shorter side, held between 256 and 768 pixels (Vertex AI, 2024-06). */
export function tileRule({ width, height }: Size): TilePlan | WholePlan {
  if (width <= MAX_SMALL_SIDE && height <= MAX_SMALL_SIDE) return whole
  const side = Math.min(768, Math.max(256, Math.floor(Math.min(width, height) / 1.5)))
  return {
    kind: 'tiles',
    side,
    columns: Math.ceil(width / side),
    rows: Math.ceil(height / side),
    stepX: side,
    stepY: side,
    overview: false,
  }
}

/** Squares of the first 1.5 Pro, evenly spaced along the longer side, and the picture itself (Vertex AI, 2024-04). For ratios that are not whole the count is rounded up, which no source says. */
export function aspectRule({ width, height }: Size): TilePlan | WholePlan {
  const long = Math.max(width, height)
  const short = Math.min(width, height)
  if (long / short < 1.2 || long < 768) return whole
  const count = Math.ceil(long / short)
  const step = (long - short) / (count - 1)
  const wide = width > height
  return {
    kind: 'tiles',
    side: short,
    columns: wide ? count : 1,
    rows: wide ? 1 : count,
    stepX: wide ? step : 0,
    stepY: wide ? 0 : step,
    overview: true,
  }
}

/** Patches since generation 3: as many columns and rows as keep the ratio under the budget, at least one of each. Fits every published count; the rule for very long pictures is that of Gemma 4's open image processor. */
export function gridRule({ width, height }: Size, budget: number): GridPlan {
  const columns = wholeRoot((budget * width) / height)
  const rows = wholeRoot((budget * height) / width)
  if (rows === 0) return { kind: 'grid', columns: stretch(width / height, budget), rows: 1, budget }
  if (columns === 0)
    return { kind: 'grid', columns: 1, rows: stretch(height / width, budget), budget }
  return { kind: 'grid', columns, rows, budget }
}

/** The root rounded down. Rounding down first changes nothing but the errors of floating point. */
function wholeRoot(value: number): number {
  return Math.floor(Math.sqrt(Math.floor(value)))
}

function stretch(ratio: number, budget: number): number {
  return Math.min(Math.floor(ratio), budget)
}
