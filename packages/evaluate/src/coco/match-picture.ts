import { type Box, boxArea, intersectBoxes } from '@pollux/geometry'
import { maskIou } from '@pollux/masks'
import type { CocoShape } from './coco-shape.ts'

/** The IoU thresholds of COCO, .50 to .95: the numbers of `numpy.linspace(.5, .95, 10)` to the last bit. */
export const iouThresholds: readonly number[] = Array.from({ length: 10 }, (_, index) =>
  index === 9 ? 0.95 : 0.5 + index * ((0.95 - 0.5) / 9),
)

/** COCO's area ranges in square pixels, including both ends. */
export const areaRanges = {
  all: [0, 1e10],
  small: [0, 32 ** 2],
  medium: [32 ** 2, 96 ** 2],
  large: [96 ** 2, 1e10],
} as const satisfies Record<string, readonly [number, number]>

/** The name of one of COCO's area ranges. */
export type AreaRange = keyof typeof areaRanges

/**
 * The most findings of one class in one picture that the figures use. The figures for 1 and 10 use
 * a subset of these.
 */
export const MAX_DETECTIONS = 100

/** The findings of one class in one picture, by descending score, and their overlaps with the truth objects. */
export interface PictureOverlaps {
  truth: readonly CocoShape[]
  found: readonly CocoShape[]
  /** The IoU of each pair, from 0 to 1, at index `found * truth.length + truth`. */
  iou: readonly number[]
}

/**
 * Measures the overlaps of one class in one picture. It uses the 100 findings with the highest scores; of equal scores,
 * the earlier finding.
 */
export function measureOverlaps(
  truth: readonly CocoShape[],
  found: readonly CocoShape[],
): PictureOverlaps {
  const best = found.toSorted((a, b) => b.score - a.score).slice(0, MAX_DETECTIONS)
  return {
    truth,
    found: best,
    iou: best.flatMap((one) => truth.map((other) => overlap(one, other))),
  }
}

function overlap(found: CocoShape, truth: CocoShape): number {
  const { isCrowd } = truth
  const ofBoxes = cocoBoxIou(found.box, truth.box, isCrowd)
  if (!found.mask || !truth.mask || ofBoxes === 0) return ofBoxes
  return maskIou(found.mask, truth.mask, { isCrowd })
}

/** Returns the intersection over union, or over the first box if the second is a crowd. */
function cocoBoxIou(a: Box, b: Box, isCrowd: boolean): number {
  const shared = intersectBoxes(a, b)
  const area = shared ? boxArea(shared) : 0
  if (area <= 0) return 0
  return area / (isCrowd ? boxArea(a) : boxArea(a) + boxArea(b) - area)
}

/**
 * How the findings of one class in one area range match in all pictures. Each threshold is one bit, so that a finding
 * takes ten bytes.
 */
export class ClassMatches {
  readonly scores: Float64Array
  /** The rank of each finding in its picture by descending score, from 0. */
  readonly ranks: Uint8Array
  /** Bits of the thresholds at which a finding is matched. */
  readonly matched: Uint16Array
  /** Bits of the thresholds at which a finding counts neither as right nor as wrong. */
  readonly ignored: Uint16Array
  /** The number of truth objects that count towards recall. */
  positives = 0
  #length = 0

  /** `count` is the number of findings in all pictures. */
  constructor(count: number) {
    this.scores = new Float64Array(count)
    this.ranks = new Uint8Array(count)
    this.matched = new Uint16Array(count)
    this.ignored = new Uint16Array(count)
  }

  /**
   * Matches the findings of a picture to the truth as COCO does. By descending score, each takes the unmatched truth
   * object with the highest IoU. Objects that count are preferred to those that do not, and a crowd matches any number
   * of findings.
   */
  add({ truth, found, iou }: PictureOverlaps, range: AreaRange): void {
    const [low, high] = areaRanges[range]
    const isOutside = ({ area }: CocoShape) => area < low || area > high
    const isIgnored = truth.map((thing) => thing.isCrowd || isOutside(thing))
    const order = [...truth.keys()].sort((a, b) => Number(isIgnored[a]) - Number(isIgnored[b]))
    const start = this.#length
    for (const [index, { score }] of found.entries()) {
      this.scores[start + index] = score
      this.ranks[start + index] = index
    }
    for (const [step, threshold] of iouThresholds.entries()) {
      const isTaken = truth.map(() => false)
      for (const [index, shape] of found.entries()) {
        const overlaps = (thing: number) => iou[index * truth.length + thing]!
        const thing = bestMatch(overlaps, threshold, { order, isIgnored, isTaken, truth })
        if (thing !== undefined) {
          isTaken[thing] = true
          this.matched[start + index]! |= 1 << step
        }
        const isLeftOut = thing === undefined ? isOutside(shape) : isIgnored[thing]
        if (isLeftOut) this.ignored[start + index]! |= 1 << step
      }
    }
    this.#length += found.length
    this.positives += isIgnored.filter((is) => !is).length
  }
}

/** The truth objects that one finding may match; `order` lists those that count first. */
interface Candidates {
  order: readonly number[]
  isIgnored: readonly boolean[]
  isTaken: readonly boolean[]
  truth: readonly CocoShape[]
}

/** Returns the truth object with the highest IoU that reaches the threshold; the last one if several are equal. */
function bestMatch(
  iouWith: (thing: number) => number,
  threshold: number,
  { order, isIgnored, isTaken, truth }: Candidates,
): number | undefined {
  let best: number | undefined
  let least = Math.min(threshold, 1 - 1e-10)
  for (const thing of order) {
    if (isTaken[thing] && !truth[thing]!.isCrowd) continue
    if (best !== undefined && !isIgnored[best] && isIgnored[thing]) break
    const iou = iouWith(thing)
    if (iou < least) continue
    least = iou
    best = thing
  }
  return best
}
