import { type ClassMatches, iouThresholds } from './match-picture.ts'

/** Precision and recall of one class in one range of areas. */
export interface ClassCurve {
  /**
   * For each IoU threshold, the sum of precision at the 101 recalls 0, .01 … 1; absent if the truth has no such object.
   */
  precision?: readonly number[]
  /** For each IoU threshold, the recall reached, from 0 to 1; absent if the truth has no such object. */
  recall?: readonly number[]
}

/** The number of recalls at which precision is sampled. */
export const SAMPLES = 101

/** The distance from 1 to the next double, which keeps 0 out of the denominator. */
const SPACING = Number.EPSILON

/** Computes precision and recall from the matches of all pictures, using the `limit` best findings of each. */
export function accumulate(matches: ClassMatches, limit: number): ClassCurve {
  if (matches.positives === 0) return {}
  const order = orderByScore(matches, limit)
  const curves = iouThresholds.map((_, step) => curveOf(order, step, matches))
  return {
    precision: curves.map(sampled),
    recall: curves.map(({ recalls }) => recalls.at(-1) ?? 0),
  }
}

/** Returns the indexes of findings by descending score; ties are in the order of pictures. */
function orderByScore({ scores, ranks }: ClassMatches, limit: number): Uint32Array {
  const indexes = Uint32Array.from(ranks.keys()).filter((index) => ranks[index]! < limit)
  return indexes.sort((a, b) => scores[b]! - scores[a]! || a - b)
}

interface Curve {
  recalls: Float64Array
  precisions: Float64Array
}

/** Returns recall and precision after each finding, with precision made non-increasing. */
function curveOf(
  order: Uint32Array,
  step: number,
  { matched, ignored, positives }: ClassMatches,
): Curve {
  const recalls = new Float64Array(order.length)
  const precisions = new Float64Array(order.length)
  const bit = 1 << step
  let right = 0
  let wrong = 0
  for (let at = 0; at < order.length; at++) {
    const index = order[at]!
    if ((ignored[index]! & bit) === 0) {
      if ((matched[index]! & bit) === 0) wrong += 1
      else right += 1
    }
    recalls[at] = right / positives
    precisions[at] = right / (wrong + right + SPACING)
  }
  for (let at = precisions.length - 1; at > 0; at--) {
    precisions[at - 1] = Math.max(precisions[at - 1]!, precisions[at]!)
  }
  return { recalls, precisions }
}

/** Returns the sum of the precisions at which each of the 101 recalls is first reached; an unreached recall adds 0. */
function sampled({ recalls, precisions }: Curve): number {
  let sum = 0
  let at = 0
  for (let sample = 0; sample < SAMPLES; sample++) {
    while (at < recalls.length && recalls[at]! < sample * 0.01) at += 1
    if (at === recalls.length) break
    sum += precisions[at]!
  }
  return sum
}
