import { type Box, boxIou, suppress } from '@pollux/geometry'
import type { Detection } from './detector.ts'

/** The least mean score over both scales; below it the network guesses. */
const MIN_SCORE = 0.4

/** The IoU above which detections at both scales match. */
const MATCH_IOU = 0.4

/** The IoU above which boxes are one object even if their classes differ. */
const DUPLICATE_IOU = 0.85

/**
 * Merges the detections at two scales of a picture, the highest score first. A merged score is the mean of both, with 0
 * for a scale that missed the object. A merged box is the mean of both, weighted by score.
 */
export function mergeScales(
  first: readonly Detection[],
  second: readonly Detection[],
): Detection[] {
  const unmatched = new Set(second)
  const merged = first.toSorted(byScore).map((detection) => {
    const match = findMatch(detection, unmatched)
    if (!match) return { ...detection, score: detection.score / 2 }
    unmatched.delete(match)
    const score = (detection.score + match.score) / 2
    return { ...detection, score, box: meanBox(detection, match) }
  })
  for (const detection of unmatched) merged.push({ ...detection, score: detection.score / 2 })
  const likely = merged.filter(({ score }) => score >= MIN_SCORE)
  return suppress(likely, {
    score: ({ score }) => score,
    box: ({ box }) => box,
    overlap: (a, b) => boxIou(a.box, b.box),
    threshold: DUPLICATE_IOU,
  }).sort(byScore)
}

function findMatch(detection: Detection, others: Iterable<Detection>): Detection | undefined {
  let best: Detection | undefined
  let highest = MATCH_IOU
  for (const other of others) {
    const overlap = other.label === detection.label ? boxIou(detection.box, other.box) : 0
    if (overlap > highest) {
      best = other
      highest = overlap
    }
  }
  return best
}

function meanBox(a: Detection, b: Detection): Box {
  const share = b.score / (a.score + b.score)
  const between = (from: number, to: number) => from + (to - from) * share
  return {
    x: between(a.box.x, b.box.x),
    y: between(a.box.y, b.box.y),
    width: between(a.box.width, b.box.width),
    height: between(a.box.height, b.box.height),
  }
}

function byScore(a: Detection, b: Detection): number {
  return b.score - a.score
}
