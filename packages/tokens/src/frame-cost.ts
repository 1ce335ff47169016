import type { Size } from '@pollux/geometry'
import type { ByMediaResolution, MediaResolution, Model } from '@pollux/models'
import type { ImagePlan } from './image-plan.ts'
import { gridRule } from './image-rules.ts'
import { resolutionUnit } from './resolution-unit.ts'

/** What one frame of a video or one page of a PDF costs. */
export interface FrameCost {
  tokens: number
  /** The least that it can cost; below `tokens` where the size is not known. */
  min: number
  plan: ImagePlan
}

/** Of the ratios that pictures usually have, 2:1 fills a grid least. */
const leanest: Size = { width: 2, height: 1 }

/** Counts a frame or a page, which are never tiled: one number before generation 3, patches of a grid since. Without a size it is the grid's budget. */
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
