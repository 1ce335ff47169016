import type { Finding } from '@pollux/findings'
import { moveBox, type Point, type Size } from '@pollux/geometry'
import { type Mask, maskFromPolygon, maskToPolygon } from '@pollux/masks'

/** Moves a finding of a region into the whole picture. */
export function placeFinding(finding: Finding<Mask>, at: Point, whole: Size): Finding<Mask> {
  if (at.x === 0 && at.y === 0) return finding
  const { box, point, points, polygon, mask, ...rest } = finding
  const movePoint = (each: Point) => ({ x: each.x + at.x, y: each.y + at.y })
  return {
    ...rest,
    ...(box ? { box: moveBox(box, at.x, at.y) } : {}),
    ...(point ? { point: movePoint(point) } : {}),
    ...(points ? { points: points.map(movePoint) } : {}),
    ...(polygon ? { polygon: { rings: polygon.rings.map((ring) => ring.map(movePoint)) } } : {}),
    ...(mask ? { mask: moveMask(mask, at, whole) } : {}),
  }
}

function moveMask(mask: Mask, at: Point, whole: Size): Mask {
  const { rings } = maskToPolygon(mask)
  const moved = rings.map((ring) => ring.map(({ x, y }) => ({ x: x + at.x, y: y + at.y })))
  return maskFromPolygon({ rings: moved }, whole)
}
