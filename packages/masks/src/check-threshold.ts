import { invalidArgument } from '@pollux/errors'

/** Throws `TypeError` for what is no threshold of bytes. */
export function checkThreshold(threshold: number): void {
  if (Number.isInteger(threshold) && threshold >= 0 && threshold <= 255) return
  throw invalidArgument('an integer from 0 to 255', 'threshold', threshold)
}
