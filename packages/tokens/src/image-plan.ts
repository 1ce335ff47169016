import { checkObject } from '@pollux/errors'
import { type Box, clipBox, type Size } from '@pollux/geometry'

/** What a model looks at: the picture as a whole, square crops of it, or a grid of patches over all of it. */
export type ImagePlan = WholePlan | TilePlan | GridPlan

/** The picture scaled to one tile. */
export interface WholePlan {
  kind: 'whole'
}

/** Square crops, each scaled to one tile. */
export interface TilePlan {
  kind: 'tiles'
  /** The side of a crop in pixels of the picture. */
  side: number
  columns: number
  rows: number
  /** From one crop's left or top edge to the next, in pixels; crops overlap where it is less than `side`. */
  stepX: number
  stepY: number
  /** Whether the whole picture counts as one tile more. */
  overview: boolean
}

/** Patches that keep the picture's ratio; small pictures are scaled up to them. */
export interface GridPlan {
  kind: 'grid'
  columns: number
  rows: number
  /** The most patches that there may be. */
  budget: number
}

/**
 * Lists the crops of a plan, row by row and cut off at the picture's edges; none unless the plan has tiles. It is lazy, since a
 * huge picture has millions.
 *
 * @param plan The plan of an `ImageEstimate`.
 * @param size The size of the picture in pixels.
 * @returns The crops, in pixels of the picture.
 * @throws {TypeError} If `plan` is not an object.
 */
export function* listCrops(plan: ImagePlan, size: Size): Generator<Box> {
  checkObject(plan, 'plan')
  if (plan.kind !== 'tiles') return
  const { side, stepX, stepY } = plan
  for (let row = 0; row < plan.rows; row += 1) {
    for (let column = 0; column < plan.columns; column += 1) {
      yield clipBox({ x: column * stepX, y: row * stepY, width: side, height: side }, size)
    }
  }
}
