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

/** What layers draw: a finding with its mask decoded, or as much of one as is known. */
export type Drawable = Omit<Finding<Mask>, 'raw' | 'issues'> &
  Partial<Pick<Finding<Mask>, 'raw' | 'issues'>>

/** A finding with its place in the list. */
export interface Ranked {
  finding: Drawable
  index: number
}

/** Where a finding is: its box, else what its mask, polygon, points or box in space span, of no area for a lone point. */
export function extentOf(finding: Drawable, size: Size): Box | undefined {
  const { box, mask, polygon, point, points, box3d } = finding
  if (box) return box
  if (mask && mask.runs.length > 0) return mask.box
  if (polygon) return polygonBounds(polygon)
  const places = point ? [point] : (points ?? [])
  if (places.length > 0) return polygonBounds({ rings: [places] })
  return box3d && projectBox3d(box3d, intrinsicsOf(size)).bounds
}

/** The findings in painter's order, the largest first, so that small ones stay visible; equals keep their order. */
export function largestFirst(findings: readonly Drawable[], size: Size): Ranked[] {
  const measured = findings.map((finding, index) => {
    const extent = extentOf(finding, size)
    return { finding, index, area: extent ? comparableArea(extent) : 0 }
  })
  return measured.sort((a, b) => b.area - a.area || a.index - b.index)
}

/** The area of a box, finite whatever its sides are, so that any two can be told apart or are equal; 0 for what is no box. */
function comparableArea({ width, height }: Box): number {
  const area = Math.min(width, Number.MAX_SAFE_INTEGER) * Math.min(height, Number.MAX_SAFE_INTEGER)
  return Number.isFinite(area) ? area : 0
}

/** The pixels of a finding: its mask, else its polygon, else every pixel that its box touches. */
export function areaOf({ mask, polygon, box }: Drawable, size: Size): Mask | undefined {
  if (mask) return mask
  if (polygon) return maskFromPolygon(polygon, size)
  return box && boxToMask(box, size)
}

/** Every pixel that a box touches. */
export function boxToMask(box: Box, size: Size): Mask {
  const inside = clipBox(box, size)
  const bottom = Math.ceil(inside.y + inside.height)
  const builder = new MaskBuilder(size)
  for (let y = Math.floor(inside.y); y < bottom; y++) {
    builder.add(y, Math.floor(inside.x), Math.ceil(inside.x + inside.width))
  }
  return builder.build()
}
