import type { Finding } from '@pollux/findings'
import {
  type Box,
  clipBox,
  intrinsicsOf,
  polygonBounds,
  projectBox3d,
  type Size,
} from '@pollux/geometry'
import { type Mask, MaskBuilder, maskFromPolygon } from '@pollux/masks'

/** A finding with its mask decoded, as layers draw it. All members are optional. */
export type Drawable = Omit<Finding<Mask>, 'raw' | 'issues'> &
  Partial<Pick<Finding<Mask>, 'raw' | 'issues'>>

/** A finding with its index among all findings of the picture. */
export interface Ranked {
  finding: Drawable
  index: number
}

/**
 * Returns the extent of a finding: its box, or otherwise the bounds of its mask, polygon, points or
 * box in space. A single point has no area.
 */
export function extentOf(finding: Drawable, size: Size): Box | undefined {
  const { box, mask, polygon, point, points, box3d } = finding
  if (box) return box
  if (mask && mask.runs.length > 0) return mask.box
  if (polygon) return polygonBounds(polygon)
  const all = point ? [point] : (points ?? [])
  if (all.length > 0) return polygonBounds({ rings: [all] })
  return box3d && projectBox3d(box3d, intrinsicsOf(size)).bounds
}

/**
 * Returns findings in painter's order, the largest first, so that small ones stay visible. Equally large ones keep
 * their order.
 */
export function largestFirst(findings: readonly Drawable[], size: Size): Ranked[] {
  const measured = findings.map((finding, index) => {
    const extent = extentOf(finding, size)
    return { finding, index, area: extent ? comparableArea(extent) : 0 }
  })
  return measured.sort((a, b) => b.area - a.area || a.index - b.index)
}

/** Returns the area of a box, finite even if its sides are infinite, so that areas can be compared; 0 for NaN. */
function comparableArea({ width, height }: Box): number {
  const area = Math.min(width, Number.MAX_SAFE_INTEGER) * Math.min(height, Number.MAX_SAFE_INTEGER)
  return Number.isFinite(area) ? area : 0
}

/**
 * Returns the pixels of a finding: its mask, or its polygon, or every pixel that its box touches,
 * in this order of preference.
 */
export function areaOf({ mask, polygon, box }: Drawable, size: Size): Mask | undefined {
  if (mask) return mask
  if (polygon) return maskFromPolygon(polygon, size)
  return box && boxToMask(box, size)
}

/** Returns every pixel that a box touches. */
export function boxToMask(box: Box, size: Size): Mask {
  const inside = clipBox(box, size)
  const bottom = Math.ceil(inside.y + inside.height)
  const builder = new MaskBuilder(size)
  for (let y = Math.floor(inside.y); y < bottom; y++) {
    builder.add(y, Math.floor(inside.x), Math.ceil(inside.x + inside.width))
  }
  return builder.build()
}
