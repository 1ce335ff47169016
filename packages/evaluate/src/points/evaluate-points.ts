import { checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'
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
import { WorkSlices } from '../work-slices.ts'

/** Options of `evaluatePoints`. */
export interface EvaluatePointsOptions {
  /** The greatest distance in pixels at which a point matches a truth object. @default Infinity */
  radius?: number
}

const evaluatePointsOptionNames: OptionNames<EvaluatePointsOptions> = { radius: true }

/** The figures of points. A share or mean is `null` if there is nothing to average. */
export interface PointFigures {
  matched: number
  wrong: number
  missed: number
  /** The mean distance of matched points from those of the truth, in pixels. */
  meanDistance: number | null
  /**
   * The share of matched points, from 0 to 1, that lie inside their truth object. Objects without a mask, polygon or
   * box are left out.
   */
  insideShare: number | null
}

/**
 * Matches points of one class one to one and measures their distances. The matching has the most pairs within the
 * radius, and among such matchings the least sum of distances. A truth object without a point is represented by the
 * centre of its box, if it has one.
 *
 * @param truth - The dataset of ground truth.
 * @param predictions - Findings with points.
 * @param options - The radius within which points match.
 * @returns Counts, the mean distance and the share inside.
 * @throws {EvaluateError} `evaluate/size` if a picture differs in size between the datasets; `evaluate/too-large` for a
 * picture with more than 1,000 points on either side.
 * @throws {TypeError} If the radius is not above 0.
 */
export async function evaluatePoints(
  truth: Dataset<Mask>,
  predictions: Dataset<Mask>,
  options: EvaluatePointsOptions = {},
): Promise<PointFigures> {
  checkOptions(options, evaluatePointsOptionNames)
  const { radius = Number.POSITIVE_INFINITY } = options
  if (!(radius > 0)) throw invalidArgument('a number above 0', 'radius', radius)
  const paired = await pairDatasets(truth, predictions)
  const figures = { matched: 0, missed: 0, wrong: unknownCount(paired) }
  let distances = 0
  let inside = 0
  let shaped = 0
  const slices = new WorkSlices()
  for (const pair of paired.pictures) {
    checkPairs(pair.name, pair.found.length, pair.truth.length, MAX_POINTS)
    await slices.spend(pair.found.length * pair.truth.length)
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

/** The most points of a picture on either side: without a radius, any two may match. */
const MAX_POINTS = 1000

interface Pointed {
  point: Point
  finding: DatasetFinding<Mask>
  classIndex: number
}

function matchPoints({ truth, found, size }: PicturePair, radius: number) {
  const things = truth.flatMap((entry) => pointed(entry) ?? [])
  const points = found.flatMap((entry) => pointed(entry) ?? [])
  // Distances are mapped to a closeness from 0 to 1, which takes the place of IoU when pairs are chosen.
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

/** Returns whether a point lies in the shape of a truth object; `undefined` if the object has none. */
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
