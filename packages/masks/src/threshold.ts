import { invalidArgument } from '@pollux/errors'

/** The threshold unless the caller sets one: a pixel is set where its value, from 0 to 255, is greater. */
export const DEFAULT_MASK_THRESHOLD = 127

/** Throws `TypeError` unless the threshold is a byte. */
export function checkThreshold(threshold: number): void {
  if (Number.isInteger(threshold) && threshold >= 0 && threshold <= 255) return
  throw invalidArgument('an integer from 0 to 255', 'threshold', threshold)
}
