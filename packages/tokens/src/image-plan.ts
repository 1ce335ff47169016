import { checkObject } from '@pollux/errors'
import { type Box, clipBox, type Size } from '@pollux/geometry'

/**
 * The plan by which a model sees a picture: as a whole, in square crops, or as a grid of patches.
 */
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
  /**
   * The distance between the left edges of neighbouring crops, in pixels; crops overlap if it is
   * less than `side`.
   */
  stepX: number
  stepY: number
  /** Whether the whole picture counts as one additional tile. */
  overview: boolean
}

/** Patches that keep the picture's ratio; small pictures are scaled up to them. */
export interface GridPlan {
  kind: 'grid'
  columns: number
  rows: number
  /** The most patches that the grid may have. */
  budget: number
}

/**
 * Yields the crops of a plan, row by row and clipped to the picture; none unless the plan has
 * tiles. It is lazy, since a huge picture has millions.
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
