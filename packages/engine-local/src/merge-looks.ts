import { type Box, boxIou, suppress } from '@pollux/geometry'
import type { Detection } from './detector.ts'

/** What a thing must score on average over both looks; below it the network guesses. */
const LEAST_SCORE = 0.4

/** The overlap above which both looks mean the same thing. */
const SAME_PLACE = 0.4

/** The overlap above which boxes are one thing even if their classes differ. */
const SAME_BOX = 0.85

/**
 * Joins what was seen in two looks at a picture, surest first: a thing scores the mean of both, nothing where it was not
 * seen, and stands between where both saw it, nearer to the surer look.
 */
export function mergeLooks(first: readonly Detection[], second: readonly Detection[]): Detection[] {
  const unmatched = new Set(second)
  const merged = first.toSorted(bySureness).map((seen) => {
    const again = findAgain(seen, unmatched)
    if (!again) return { ...seen, score: seen.score / 2 }
    unmatched.delete(again)
    return { ...seen, score: (seen.score + again.score) / 2, box: meanBox(seen, again) }
  })
  for (const seen of unmatched) merged.push({ ...seen, score: seen.score / 2 })
  const sure = merged.filter(({ score }) => score >= LEAST_SCORE)
  return suppress(sure, {
    score: ({ score }) => score,
    box: ({ box }) => box,
    overlap: (a, b) => boxIou(a.box, b.box),
    threshold: SAME_BOX,
  }).sort(bySureness)
}

function findAgain(seen: Detection, others: Iterable<Detection>): Detection | undefined {
  let best: Detection | undefined
  let most = SAME_PLACE
  for (const other of others) {
    const overlap = other.label === seen.label ? boxIou(seen.box, other.box) : 0
    if (overlap > most) {
      best = other
      most = overlap
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

function bySureness(a: Detection, b: Detection): number {
  return b.score - a.score
}
