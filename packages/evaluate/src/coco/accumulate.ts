import { iouThresholds, type PictureMatches } from './match-picture.ts'

/** Precision and recall of one class in one range of areas. */
export interface ClassCurve {
  /** For each IoU threshold, precision at the 101 recalls 0, .01 … 1; nothing where the truth has no such thing. */
  precision?: Float64Array[]
  /** For each IoU threshold, the recall that is reached. */
  recall?: Float64Array
}

/** Recalls at which precision is sampled. */
const SAMPLES = 101

/** The distance from 1 to the next double, which keeps 0 out of the denominator. */
const SPACING = Number.EPSILON

/** Joins the matches of all pictures, of each the `limit` best, to precision and recall. */
export function accumulate(pictures: readonly PictureMatches[], limit: number): ClassCurve {
  const positives = pictures.reduce((sum, picture) => sum + picture.positives, 0)
  if (positives === 0) return {}
  const order = orderByScore(pictures, limit)
  const recall = new Float64Array(iouThresholds.length)
  const precision = iouThresholds.map((_, step) => {
    const curve = curveOf(order, step, pictures, positives)
    recall[step] = curve.recalls.at(-1) ?? 0
    return sampled(curve)
  })
  return { precision, recall }
}

/** A finding by the index of its picture and its own. */
interface Place {
  picture: number
  index: number
}

/** All findings by falling score; those of one score in the order of pictures. */
function orderByScore(pictures: readonly PictureMatches[], limit: number): Place[] {
  const places = pictures.flatMap(({ scores }, picture) =>
    Array.from({ length: Math.min(limit, scores.length) }, (_, index) => ({ picture, index })),
  )
  const scoreOf = ({ picture, index }: Place) => pictures[picture]!.scores[index]!
  return places.sort((a, b) => scoreOf(b) - scoreOf(a))
}

interface Curve {
  recalls: Float64Array
  precisions: Float64Array
}

/** Recall and precision after each finding, the latter made to fall only. */
function curveOf(
  order: readonly Place[],
  step: number,
  pictures: readonly PictureMatches[],
  positives: number,
): Curve {
  const recalls = new Float64Array(order.length)
  const precisions = new Float64Array(order.length)
  let right = 0
  let wrong = 0
  for (const [at, { picture, index }] of order.entries()) {
    const { matched, ignored } = pictures[picture]!
    if (ignored[step]![index] === 0) {
      if (matched[step]![index] === 1) right += 1
      else wrong += 1
    }
    recalls[at] = right / positives
    precisions[at] = right / (wrong + right + SPACING)
  }
  for (let at = precisions.length - 1; at > 0; at--) {
    precisions[at - 1] = Math.max(precisions[at - 1]!, precisions[at]!)
  }
  return { recalls, precisions }
}

/** The precision where each of the 101 recalls is first reached, 0 where it is not. */
function sampled({ recalls, precisions }: Curve): Float64Array {
  const samples = new Float64Array(SAMPLES)
  let at = 0
  for (let sample = 0; sample < SAMPLES; sample++) {
    while (at < recalls.length && recalls[at]! < sample * 0.01) at += 1
    if (at === recalls.length) break
    samples[sample] = precisions[at]!
  }
  return samples
}
