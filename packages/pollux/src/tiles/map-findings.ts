import type { Finding } from '@pollux/findings'
import { type Frame, mapBox, mapPoint, mapPolygon, moveBox, type Size } from '@pollux/geometry'
import type { Mask } from '@pollux/masks'

/**
 * Maps the findings of a tile to the pixels of the whole picture. Masks only move, because tiles are cut at whole pixels. Yields
 * the steps that it takes, see `inSlices`.
 *
 * @param findings - in pixels of the tile
 * @param tile - the frame of the tile
 * @param whole - the frame of the picture
 * @returns the findings in pixels of the picture
 */
export function* mapFindings(
  findings: readonly Finding<Mask>[],
  tile: Frame,
  whole: Frame,
): Generator<number, Finding<Mask>[], undefined> {
  const mapped: Finding<Mask>[] = []
  for (const finding of findings) {
    mapped.push(mapFinding(finding, tile, whole))
    const { points = [], polygon } = finding
    const rings = polygon?.rings ?? []
    yield POINT_STEPS * rings.reduce((sum, ring) => sum + ring.length, 2 + points.length)
  }
  return mapped
}

/** The steps that it takes to map a point. */
const POINT_STEPS = 4

function mapFinding(finding: Finding<Mask>, tile: Frame, whole: Frame): Finding<Mask> {
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
