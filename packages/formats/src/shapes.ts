import type { DatasetFinding } from '@pollux/findings'
import { type Box, type Polygon, polygonBounds, type Size } from '@pollux/geometry'
import { type Mask, maskArea, maskBounds, maskFromPolygon, maskToPolygons } from '@pollux/masks'

/** The box of a finding, else the bounds of its mask or polygon. */
export function boxOf({ box, mask, polygon }: DatasetFinding<Mask>): Box | undefined {
  if (box) return box
  if (mask) return maskArea(mask) > 0 ? maskBounds(mask) : undefined
  return polygon && polygonBounds(polygon)
}

/** The area of a finding in pixels: as stated, else the count of pixels of its mask or polygon, else the area of its box. */
export function areaOf(finding: DatasetFinding<Mask>, size: Size): number {
  const { area, mask, polygon, box } = finding
  if (area !== undefined) return area
  if (mask) return maskArea(mask)
  if (polygon) return maskArea(maskFromPolygon(polygon, size))
  return box ? box.width * box.height : 0
}

/** The parts of a finding's shape, each an outer ring and its holes; the mask counts before the polygon. */
export function partsOf({ mask, polygon }: DatasetFinding<Mask>, size: Size): Polygon[] {
  if (mask) return maskToPolygons(mask)
  if (!polygon) return []
  const { rings } = polygon
  if (rings.length < 2) return [polygon]
  return areRingsApart(polygon, size)
    ? rings.map((ring) => ({ rings: [ring] }))
    : maskToPolygons(maskFromPolygon(polygon, size))
}

/** Whether the rings of a polygon cover the same pixels as all of them filled one by one: none is a hole, no two overlap. */
function areRingsApart(polygon: Polygon, size: Size): boolean {
  const pixels = (rings: Polygon['rings']) => maskArea(maskFromPolygon({ rings }, size))
  const sum = polygon.rings.reduce((area, ring) => area + pixels([ring]), 0)
  // Where rings overlap, the even-odd rule leaves pixels out that the sum counts twice.
  return pixels(polygon.rings) === sum
}

/** Whether a shape of several parts has a hole. */
export function hasHole(parts: readonly Polygon[]): boolean {
  return parts.some(({ rings }) => rings.length > 1)
}
