import { type Polygon, simplifyPolygon } from '@pollux/geometry'
import { type Mask, maskToPolygon } from '@pollux/masks'
import { outlineMask } from '@pollux/render/layout'

/** CSS pixels in a pixel from which on pixels are shown as the squares that they are. */
export const PIXEL_SCALE = 4

/** Runs of a mask beyond which it is noise, whose contour would hide it. */
const MAX_CONTOUR_RUNS = 100_000

/** Runs of masks whose contours are traced in one frame; more wait for the next one. */
const MAX_FRAME_RUNS = 20_000

/** Returns how coarse a contour may be at a scale: −1 for every side of every pixel, then smoothed, by halves of the scale. */
export function contourLevel(scale: number): number {
  if (scale >= PIXEL_SCALE) return -1
  return Math.max(0, Math.round(Math.log2(1 / scale)))
}

/** Returns the outline of a mask for a level: what is left out strays by less than half a CSS pixel. */
export function maskContour(mask: Mask, level: number): Polygon {
  if (level < 0) return maskToPolygon(mask)
  const smooth = outlineMask(mask)
  return level === 0 ? smooth : simplifyPolygon(smooth, 0.4 * 2 ** level)
}

/** Contours of masks as paths in pixels of the picture, each traced once for a level. */
export interface Contours {
  /** Begins a frame, in which more contours may be traced. */
  beginFrame(): void
  /** Whether a contour was not traced in this frame. */
  isWaiting(): boolean
  /** Returns the contour, or another level's where this one is not traced yet; undefined where there is none. */
  find(mask: Mask, scale: number): Path2D | undefined
}

/** Returns contours of which none is traced yet. */
export function createContours(): Contours {
  const traced = new WeakMap<Mask, Map<number, Path2D>>()
  let left = 0
  let isWaiting = false
  return {
    beginFrame() {
      left = MAX_FRAME_RUNS
      isWaiting = false
    },
    isWaiting: () => isWaiting,
    find(mask, scale) {
      const runs = mask.runs.length / 2
      if (runs > MAX_CONTOUR_RUNS) return undefined
      const levels = traced.get(mask) ?? new Map<number, Path2D>()
      traced.set(mask, levels)
      const level = contourLevel(scale)
      const known = levels.get(level)
      if (known) return known
      if (left <= 0) {
        isWaiting = true
        return levels.values().next().value
      }
      left -= runs
      const path = pathOf(maskContour(mask, level))
      levels.set(level, path)
      return path
    },
  }
}

function pathOf({ rings }: Polygon): Path2D {
  const path = new Path2D()
  for (const ring of rings) {
    ring.forEach(({ x, y }, at) => {
      if (at === 0) path.moveTo(x, y)
      else path.lineTo(x, y)
    })
    path.closePath()
  }
  return path
}
