import type { Size } from '@pollux/geometry'
import type { ByMediaResolution, MediaResolution, Model } from '@pollux/models'
import type { ImagePlan } from './image-plan.ts'
import { gridRule } from './image-rules.ts'
import { resolutionUnit } from './resolution-unit.ts'

/** The tokens of one frame of a video or one page of a PDF. */
export interface FrameCost {
  tokens: number
  /** The least possible tokens; fewer than `tokens` if the size is unknown. */
  min: number
  plan: ImagePlan
}

/** Of the usual ratios of pictures, 2:1 uses the least of a grid. */
const leanest: Size = { width: 2, height: 1 }

/**
 * Counts a frame or a page, which are never tiled: a fixed number before generation 3, patches of a
 * grid since. Without a size, it is the grid's budget.
 */
export function frameCost(
  levels: ByMediaResolution,
  size: Size | undefined,
  resolution: MediaResolution | undefined,
  model: Model,
): FrameCost {
  const unit = resolutionUnit(levels, resolution, model)
  if (model.tokenRule !== 'grid') return { tokens: unit, min: unit, plan: { kind: 'whole' } }
  const plan = gridRule(size ?? leanest, unit)
  const cells = plan.columns * plan.rows
  return { tokens: size ? cells : unit, min: cells, plan: size ? plan : { kind: 'whole' } }
}
