import type { DatasetFinding } from '@pollux/findings'
import { type Box, type Polygon, polygonBounds, type Size } from '@pollux/geometry'
import { type Mask, maskArea, maskBounds, maskFromPolygon, maskToPolygons } from '@pollux/masks'

/**
 * Returns the box of a finding, or the bounds of its mask or polygon.
 *
 * @returns The box in pixels, or `undefined` if the finding has no shape.
 */
export function boxOf({ box, mask, polygon }: DatasetFinding<Mask>): Box | undefined {
  if (box) return box
  if (mask) return maskArea(mask) > 0 ? maskBounds(mask) : undefined
  return polygon && polygonBounds(polygon)
}

/**
 * Returns the area of a finding: the stated one, or else the number of pixels of its mask or polygon, or else the area
 * of its box.
 *
 * @param finding - A finding of a dataset.
 * @param size - The size of its picture in pixels.
 * @returns The area in pixels.
 */
export function areaOf(finding: DatasetFinding<Mask>, size: Size): number {
  const { area, mask, polygon, box } = finding
  if (area !== undefined) return area
  if (mask) return maskArea(mask)
  if (polygon) return maskArea(maskFromPolygon(polygon, size))
  return box ? box.width * box.height : 0
}

/**
 * Returns the parts of a finding's shape, each an outer ring and its holes. The mask takes
 * precedence over the polygon.
 *
 * @param finding - A finding of a dataset.
 * @param size - The size of its picture in pixels.
 * @returns A polygon for each part.
 */
export function partsOf({ mask, polygon }: DatasetFinding<Mask>, size: Size): Polygon[] {
  if (mask) return maskToPolygons(mask)
  if (!polygon) return []
  const { rings } = polygon
  if (rings.length < 2) return [polygon]
  return areRingsApart(polygon, size)
    ? rings.map((ring) => ({ rings: [ring] }))
    : maskToPolygons(maskFromPolygon(polygon, size))
}

/**
 * Returns whether a polygon covers the same pixels as its rings filled one by one: none is a hole, and no two overlap.
 */
function areRingsApart(polygon: Polygon, size: Size): boolean {
  const pixels = (rings: Polygon['rings']) => maskArea(maskFromPolygon({ rings }, size))
  const sum = polygon.rings.reduce((area, ring) => area + pixels([ring]), 0)
  // Where rings overlap, the even-odd rule leaves out pixels that the sum counts twice.
  return pixels(polygon.rings) === sum
}

/**
 * Returns whether any part of a shape has a hole.
 *
 * @returns `true` if any part has more than one ring.
 */
export function hasHole(parts: readonly Polygon[]): boolean {
  return parts.some(({ rings }) => rings.length > 1)
}
