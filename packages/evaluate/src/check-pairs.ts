import { EvaluateError } from './evaluate-error.ts'

/**
 * The most findings, and the most things of the truth, in one picture. Comparing as many of both
 * takes up to a second.
 */
const MAX_SIDE = 5000

/** Throws `evaluate/too-large` for a picture with more findings or things than can be compared one by one. */
export function checkPairs(picture: string, found: number, truth: number, side = MAX_SIDE): void {
  if (found * truth <= side ** 2) return
  throw new EvaluateError(
    'evaluate/too-large',
    `${picture} has ${found} findings and ${truth} things in the truth; compare pictures of at most ${side} each.`,
  )
}
