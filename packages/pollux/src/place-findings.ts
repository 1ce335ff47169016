import type { Finding } from '@pollux/findings'
import { type Frame, mapBox, mapPoint, mapPolygon, moveBox, type Size } from '@pollux/geometry'
import type { Mask } from '@pollux/masks'

/**
 * The findings of a tile in the pixels of the whole picture, whose frames they are. A tile is cut out at whole pixels, so
 * that a mask only moves. Yields the steps that it takes, see `inTurns`.
 */
export function* placeFindings(
  findings: readonly Finding<Mask>[],
  tile: Frame,
  whole: Frame,
): Generator<number, Finding<Mask>[], undefined> {
  const placed: Finding<Mask>[] = []
  for (const finding of findings) {
    placed.push(placeFinding(finding, tile, whole))
    const { points = [], polygon } = finding
    const rings = polygon?.rings ?? []
    yield POINT_STEPS * rings.reduce((sum, ring) => sum + ring.length, 2 + points.length)
  }
  return placed
}

/** What it costs in steps to place a point. */
const POINT_STEPS = 4

function placeFinding(finding: Finding<Mask>, tile: Frame, whole: Frame): Finding<Mask> {
  const { box, point, points, polygon, mask } = finding
  return {
    ...finding,
    ...(box ? { box: mapBox(box, tile, whole) } : {}),
    ...(point ? { point: mapPoint(point, tile, whole) } : {}),
    ...(points ? { points: points.map((one) => mapPoint(one, tile, whole)) } : {}),
    ...(polygon ? { polygon: mapPolygon(polygon, tile, whole) } : {}),
    ...(mask ? { mask: moveMask(mask, mapPoint({ x: 0, y: 0 }, tile, whole), whole.size) } : {}),
  }
}

function moveMask(mask: Mask, { x, y }: { x: number; y: number }, size: Size): Mask {
  const { box, probabilities } = mask
  const isEmpty = box.width === 0
  return {
    ...mask,
    size: { ...size },
    box: isEmpty ? box : moveBox(box, x, y),
    ...(probabilities
      ? { probabilities: { ...probabilities, box: moveBox(probabilities.box, x, y) } }
      : {}),
  }
}
