import { EvaluateError } from './evaluate-error.ts'

/**
 * The most findings, and the most truth objects, in one picture. Comparing that many of both takes up to a second.
 */
const MAX_SIDE = 5000

/** Throws `evaluate/too-large` for a picture with more findings or truth objects than can be compared pair by pair. */
export function checkPairs(picture: string, found: number, truth: number, side = MAX_SIDE): void {
  if (found * truth <= side ** 2) return
  throw new EvaluateError(
    'evaluate/too-large',
    `${picture} has ${found} findings and ${truth} things in the truth; compare pictures of at most ${side} each.`,
  )
}
