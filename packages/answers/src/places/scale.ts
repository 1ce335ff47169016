import { GRID, type Size } from '@pollux/geometry'

/**
 * How coordinates are read: on the grid of 0 to 1000, as shares of 0 to 1, in pixels, or by their values, item
 * by item.
 */
export type Scale = 'auto' | 'grid' | 'pixels' | 'unit'

/** The lowest coordinate that a model's slip on its grid of 0 to 1000 can explain. */
const MIN_COORDINATE = -500
const MAX_COORDINATE = 1500

/** The lowest share of the picture, including a slip beyond the edge. */
const MIN_SHARE = -0.5
const MAX_SHARE = 1.5

/** Returns whether numbers look like shares of the picture: none is far outside 0 to 1, and not all are whole. */
export function areShares(values: readonly number[]): boolean {
  const isNear = values.every((value) => value >= MIN_SHARE && value <= MAX_SHARE)
  return isNear && !values.every(Number.isInteger)
}

/** Returns the size of the whole picture on the scale of these coordinates, or `undefined` if it cannot be known. */
export function extentOf(
  xs: readonly number[],
  ys: readonly number[],
  { scale, size, isUnit }: { scale: Scale; size: Size; isUnit: boolean },
): Size | undefined {
  if (scale === 'pixels') return size
  if (scale === 'unit') return { width: 1, height: 1 }
  const isAbsurd = xs.some(isFarOff) || ys.some(isFarOff)
  if (!isUnit && !isAbsurd) return { width: GRID, height: GRID }
  if (scale !== 'auto') return undefined
  if (isUnit) return { width: 1, height: 1 }
  const fits = within(xs, size.width) && within(ys, size.height)
  return fits ? size : undefined
}

function isFarOff(value: number): boolean {
  return value < MIN_COORDINATE || value > MAX_COORDINATE
}

function within(values: readonly number[], extent: number): boolean {
  return values.every((value) => value >= 0 && value <= extent)
}
