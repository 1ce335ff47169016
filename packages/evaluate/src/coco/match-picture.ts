import { type Box, boxArea, intersectBoxes } from '@pollux/geometry'
import { maskIou } from '@pollux/masks'
import type { CocoShape } from './coco-shape.ts'

/** The IoU thresholds of COCO, .50 to .95: the numbers of `numpy.linspace(.5, .95, 10)` to the last bit. */
export const iouThresholds: readonly number[] = Array.from({ length: 10 }, (_, index) =>
  index === 9 ? 0.95 : 0.5 + index * ((0.95 - 0.5) / 9),
)

/** The areas in square pixels, both ends included, that COCO tells apart. */
export const areaRanges = {
  all: [0, 1e10],
  small: [0, 32 ** 2],
  medium: [32 ** 2, 96 ** 2],
  large: [96 ** 2, 1e10],
} as const satisfies Record<string, readonly [number, number]>

/** The name of a range of areas. */
export type AreaRange = keyof typeof areaRanges

/** Findings of one class in one picture that the figures look at; the figures for 1 and 10 are taken from these. */
export const MAX_DETECTIONS = 100

/** How the findings of one class in one picture fare, by falling score. */
export interface PictureMatches {
  scores: Float64Array
  /** For each threshold and finding: 1 if it found something, else 0. */
  matched: Uint8Array[]
  /** For each threshold and finding: 1 if it counts neither as right nor as wrong. */
  ignored: Uint8Array[]
  /** Things in the truth that count. */
  positives: number
}

/** The pairwise IoU of the findings of one class in one picture, findings by falling score. */
export interface PictureOverlaps {
  truth: readonly CocoShape[]
  found: readonly CocoShape[]
  /** `iou[found][truth]`. */
  iou: Float64Array[]
}

/** Measures the overlaps of one class in one picture; of more than 100 findings, those with the highest scores, ties in their order. */
export function measureOverlaps(
  truth: readonly CocoShape[],
  found: readonly CocoShape[],
): PictureOverlaps {
  const best = found.toSorted((a, b) => b.score - a.score).slice(0, MAX_DETECTIONS)
  const iou = best.map((one) => Float64Array.from(truth, (other) => overlap(one, other)))
  return { truth, found: best, iou }
}

function overlap(found: CocoShape, truth: CocoShape): number {
  const { isCrowd } = truth
  const ofBoxes = cocoBoxIou(found.box, truth.box, isCrowd)
  if (!found.mask || !truth.mask || ofBoxes === 0) return ofBoxes
  return maskIou(found.mask, truth.mask, { isCrowd })
}

/** Intersection over union, or over the first where the second is a crowd. */
function cocoBoxIou(a: Box, b: Box, isCrowd: boolean): number {
  const shared = intersectBoxes(a, b)
  const area = shared ? boxArea(shared) : 0
  if (area <= 0) return 0
  return area / (isCrowd ? boxArea(a) : boxArea(a) + boxArea(b) - area)
}

/**
 * Matches findings to the truth as COCO does: by falling score, each takes the thing with the highest IoU that is left, things that count
 * before those that do not; a crowd takes any number.
 */
export function matchPicture(
  { truth, found, iou }: PictureOverlaps,
  range: AreaRange,
): PictureMatches {
  const [low, high] = areaRanges[range]
  const isOutside = ({ area }: CocoShape) => area < low || area > high
  const isIgnored = truth.map((thing) => thing.isCrowd || isOutside(thing))
  const order = [...truth.keys()].sort((a, b) => Number(isIgnored[a]) - Number(isIgnored[b]))
  const matched = iouThresholds.map(() => new Uint8Array(found.length))
  const ignored = iouThresholds.map(() => new Uint8Array(found.length))
  for (const [step, threshold] of iouThresholds.entries()) {
    const isTaken = new Uint8Array(truth.length)
    for (let index = 0; index < found.length; index++) {
      const thing = bestMatch(iou[index]!, threshold, { order, isIgnored, isTaken, truth })
      if (thing === undefined) {
        ignored[step]![index] = isOutside(found[index]!) ? 1 : 0
        continue
      }
      isTaken[thing] = 1
      matched[step]![index] = 1
      ignored[step]![index] = isIgnored[thing] ? 1 : 0
    }
  }
  return {
    scores: Float64Array.from(found, ({ score }) => score),
    matched,
    ignored,
    positives: isIgnored.filter((is) => !is).length,
  }
}

/** The truth as one finding meets it: `order` has what counts first. */
interface Candidates {
  order: readonly number[]
  isIgnored: readonly boolean[]
  isTaken: Uint8Array
  truth: readonly CocoShape[]
}

/** The thing of the highest IoU from the threshold on; of equal ones the last. */
function bestMatch(
  iou: Float64Array,
  threshold: number,
  { order, isIgnored, isTaken, truth }: Candidates,
): number | undefined {
  let best: number | undefined
  let least = Math.min(threshold, 1 - 1e-10)
  for (const thing of order) {
    if (isTaken[thing] === 1 && !truth[thing]!.isCrowd) continue
    if (best !== undefined && !isIgnored[best] && isIgnored[thing]) break
    if (iou[thing]! < least) continue
    least = iou[thing]!
    best = thing
  }
  return best
}
