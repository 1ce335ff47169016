import { checkObject, invalidArgument } from '@pollux/errors'
import type { Dataset, DatasetFinding } from '@pollux/findings'
import { isPointInPolygon, type Point } from '@pollux/geometry'
import { forEachRun, type Mask } from '@pollux/masks'
import { checkPairs } from '../check-pairs.ts'
import { matchPairs } from '../matching/match-pairs.ts'
import {
  type ClassedFinding,
  type PicturePair,
  pairDatasets,
  unknownCount,
} from '../pair-pictures.ts'
import { Turns } from '../turns.ts'

/** Options of `evaluatePoints`. */
export interface EvaluatePointsOptions {
  /** The longest distance in pixels at which a point is that of a thing. @default Infinity */
  radius?: number
}

/** How good points are. A share or mean of nothing is `null`. */
export interface PointFigures {
  matched: number
  wrong: number
  missed: number
  /** Of matched points to those of the truth, in pixels. */
  meanDistance: number | null
  /** The share of matched points that lie in the mask, polygon or box of their thing, of those things that have one. */
  insideShare: number | null
}

/**
 * Compares points of one class one to one: as many pairs within the radius as can be, and of such pairings one with the least sum of
 * distances. A thing without a point takes part by the centre of its box, if it has one. Throws a `TypeError` for a radius that is not above 0.
 */
export async function evaluatePoints(
  truth: Dataset<Mask>,
  predictions: Dataset<Mask>,
  options: EvaluatePointsOptions = {},
): Promise<PointFigures> {
  checkObject(options, 'options')
  const { radius = Number.POSITIVE_INFINITY } = options
  if (!(radius > 0)) throw invalidArgument('a number above 0', 'radius', radius)
  const paired = await pairDatasets(truth, predictions)
  const figures = { matched: 0, missed: 0, wrong: unknownCount(paired) }
  let distances = 0
  let inside = 0
  let shaped = 0
  const turns = new Turns()
  for (const pair of paired.pictures) {
    checkPairs(pair.name, pair.found.length, pair.truth.length, MAX_POINTS)
    await turns.spend(pair.found.length * pair.truth.length)
    const { pairs, found, things } = matchPoints(pair, radius)
    figures.matched += pairs.length
    figures.wrong += found.length - pairs.length
    figures.missed += things.length - pairs.length
    for (const { found: index, truth: thing } of pairs) {
      const point = found[index]!.point
      distances += Math.hypot(point.x - things[thing]!.point.x, point.y - things[thing]!.point.y)
      const isInside = liesInside(point, things[thing]!.finding)
      if (isInside === undefined) continue
      shaped += 1
      if (isInside) inside += 1
    }
  }
  return {
    ...figures,
    meanDistance: figures.matched === 0 ? null : distances / figures.matched,
    insideShare: shaped === 0 ? null : inside / shaped,
  }
}

/** Points of a picture on either side at most: without a radius, each may be any. */
const MAX_POINTS = 1000

interface Pointed {
  point: Point
  finding: DatasetFinding<Mask>
  classIndex: number
}

function matchPoints({ truth, found, size }: PicturePair, radius: number) {
  const things = truth.flatMap((entry) => pointed(entry) ?? [])
  const points = found.flatMap((entry) => pointed(entry) ?? [])
  // Distances become closeness from 0 to 1, which is what pairs are chosen by.
  const farthest = Math.min(radius, 2 * Math.hypot(size.width, size.height))
  const candidates = points.flatMap((one, at) =>
    things.flatMap((thing, index) => {
      if (one.classIndex !== thing.classIndex) return []
      const distance = Math.hypot(one.point.x - thing.point.x, one.point.y - thing.point.y)
      return distance > radius
        ? []
        : [{ found: at, truth: index, iou: Math.max(0, 1 - distance / farthest) }]
    }),
  )
  return { pairs: matchPairs(candidates), found: points, things }
}

function pointed({ finding, classIndex }: ClassedFinding): Pointed | undefined {
  const { point, box } = finding
  const at = point ?? (box && { x: box.x + box.width / 2, y: box.y + box.height / 2 })
  return at && { point: at, finding, classIndex }
}

/** Whether a point lies in the shape of a thing; nothing if that has none. */
function liesInside({ x, y }: Point, { mask, polygon, box }: DatasetFinding<Mask>) {
  if (mask) {
    let isSet = false
    forEachRun(mask, (row, start, end) => {
      if (row === Math.floor(y) && x >= start && x < end) isSet = true
    })
    return isSet
  }
  if (polygon) return isPointInPolygon({ x, y }, polygon)
  return box && x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height
}
