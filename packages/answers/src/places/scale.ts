import { GRID, type Size } from '@pollux/geometry'

/** How coordinates are to be read: on the grid of 0 to 1000, as shares of 0 to 1, in pixels, or as they look, item by item. */
export type Scale = 'auto' | 'grid' | 'pixels' | 'unit'

/** Beyond these no slip of a model on its grid of 0 to 1000 explains a coordinate. */
const MIN_COORDINATE = -500
const MAX_COORDINATE = 1500

/** Shares of the picture lie between these, a slip beyond the edge included. */
const MIN_SHARE = -0.5
const MAX_SHARE = 1.5

/** Whether numbers look like shares of the picture: none is far beyond 0 and 1, and not all are whole. */
export function areShares(values: readonly number[]): boolean {
  const isNear = values.every((value) => value >= MIN_SHARE && value <= MAX_SHARE)
  return isNear && !values.every(Number.isInteger)
}

/** The extent that stands for the whole picture in the scale of these coordinates, or `undefined` if it cannot be known. */
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
