import { invalidArgument } from '@pollux/errors'

/** The default threshold: a pixel is set if its value, from 0 to 255, exceeds this. */
export const DEFAULT_MASK_THRESHOLD = 127

/** Throws `TypeError` unless the threshold is an integer from 0 to 255. */
export function checkThreshold(threshold: number): void {
  if (Number.isInteger(threshold) && threshold >= 0 && threshold <= 255) return
  throw invalidArgument('an integer from 0 to 255', 'threshold', threshold)
}
