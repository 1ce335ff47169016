import { type Box, boxArea, boxIou, intersectBoxes } from '@pollux/geometry'
import { type Mask, maskIou } from '@pollux/masks'
import type { CandidatePair } from './match-pairs.ts'

/** The part of a finding that is compared: its mask if both sides have one, or otherwise its box. */
export interface MatchShape {
  box: Box
  mask?: Mask
}

/** Returns the pairs of findings and truth objects whose IoU reaches the threshold, which must be more than 0. */
export function candidatePairs(
  found: readonly MatchShape[],
  truth: readonly MatchShape[],
  threshold: number,
): CandidatePair[] {
  const order = [...truth.keys()].sort((a, b) => truth[a]!.box.x - truth[b]!.box.x)
  const widest = truth.reduce((most, { box }) => Math.max(most, box.width), 0)
  const pairs: CandidatePair[] = []
  for (const [index, shape] of found.entries()) {
    const right = shape.box.x + shape.box.width
    for (let at = firstFrom(order, truth, shape.box.x - widest); at < order.length; at++) {
      const thing = order[at]!
      if (truth[thing]!.box.x >= right) break
      const iou = shapeIou(shape, truth[thing]!)
      if (iou >= threshold) pairs.push({ found: index, truth: thing, iou })
    }
  }
  return pairs
}

/** Returns the first position in `order` whose box begins at or to the right of `left`, in pixels. */
function firstFrom(order: readonly number[], truth: readonly MatchShape[], left: number): number {
  let low = 0
  let high = order.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (truth[order[middle]!]!.box.x < left) low = middle + 1
    else high = middle
  }
  return low
}

/** Returns the intersection over union, from 0 to 1, of the masks if both have one, or otherwise of the boxes. */
export function shapeIou(a: MatchShape, b: MatchShape): number {
  return a.mask && b.mask ? maskIou(a.mask, b.mask) : boxIou(a.box, b.box)
}

/** Returns how much of a finding lies in a crowd, from 0 to 1. */
export function shareInside(shape: MatchShape, crowd: MatchShape): number {
  if (shape.mask && crowd.mask) return maskIou(shape.mask, crowd.mask, { isCrowd: true })
  const shared = intersectBoxes(shape.box, crowd.box)
  const area = boxArea(shape.box)
  return shared && area > 0 ? boxArea(shared) / area : 0
}
