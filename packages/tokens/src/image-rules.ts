import type { Size } from '@pollux/geometry'
import type { GridPlan, TilePlan, WholePlan } from './image-plan.ts'

const whole: WholePlan = { kind: 'whole' }

/**
 * The greatest width and height of a picture that is one tile, in pixels (Gemini API, image
 * understanding).
 */
const MAX_SMALL_SIDE = 384

/**
 * Plans the tiles of generations 1.5 to 2.5. The crop's side is two thirds of the shorter side,
 * clamped to 256 to 768 pixels (Vertex AI, 2024-06).
 */
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

/**
 * Plans the squares of the first 1.5 Pro, evenly spaced along the longer side, and the picture
 * itself (Vertex AI, 2024-04). For fractional ratios the count is rounded up, which is our
 * assumption.
 */
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

/**
 * Plans the patches used since generation 3: as many columns and rows of the picture's ratio as fit
 * the budget, at least one each. It matches every published count; the rule for very long pictures
 * is that of Gemma 4's open image processor.
 */
export function gridRule({ width, height }: Size, budget: number): GridPlan {
  const columns = wholeRoot((budget * width) / height)
  const rows = wholeRoot((budget * height) / width)
  if (rows === 0) return { kind: 'grid', columns: stretch(width / height, budget), rows: 1, budget }
  if (columns === 0)
    return { kind: 'grid', columns: 1, rows: stretch(height / width, budget), budget }
  return { kind: 'grid', columns, rows, budget }
}

/**
 * Returns the square root rounded down. Rounding the value down first only removes floating-point
 * errors.
 */
function wholeRoot(value: number): number {
  return Math.floor(Math.sqrt(Math.floor(value)))
}

function stretch(ratio: number, budget: number): number {
  return Math.min(Math.floor(ratio), budget)
}
