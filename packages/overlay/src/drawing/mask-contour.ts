import { type Polygon, simplifyPolygon } from '@pollux/geometry'
import { type Mask, maskToPolygon } from '@pollux/masks'
import { outlineMask } from '@pollux/render/layout'

/** The scale, in CSS pixels per pixel, from which pixels are shown as squares. */
export const PIXEL_SCALE = 4

/** The most runs of a mask with a contour. With more, it is noise, which a contour would hide. */
const MAX_CONTOUR_RUNS = 100_000

/** The most runs whose contours are traced in one frame; the rest waits for the next frame. */
const MAX_FRAME_RUNS = 20_000

/**
 * Returns the coarseness of contours at a scale: −1 for exact pixel sides, and otherwise one level
 * more for each halving of the scale.
 */
export function contourLevel(scale: number): number {
  if (scale >= PIXEL_SCALE) return -1
  return Math.max(0, Math.round(Math.log2(1 / scale)))
}

/** Returns the outline of a mask for a level: it deviates by less than half a CSS pixel. */
export function maskContour(mask: Mask, level: number): Polygon {
  if (level < 0) return maskToPolygon(mask)
  const smooth = outlineMask(mask)
  return level === 0 ? smooth : simplifyPolygon(smooth, 0.4 * 2 ** level)
}

/** The contours of masks as paths in pixels of the picture, each traced once per level. */
export interface Contours {
  /** Begins a frame, in which more contours may be traced. */
  beginFrame(): void
  /** Whether a contour requested in this frame is still to be traced. */
  isWaiting(): boolean
  /**
   * Returns the contour, or that of another level until it is traced; `undefined` if there is none.
   */
  find(mask: Mask, scale: number): Path2D | undefined
}

/** Creates a store of contours, in which none is traced yet. */
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
