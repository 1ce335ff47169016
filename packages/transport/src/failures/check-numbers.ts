import { invalidArgument } from '@pollux/errors'

/**
 * Throws a `TypeError` if one of the named numbers is not above 0, or is below `least` if that is
 * set.
 */
export function checkNumbers(numbers: Readonly<Record<string, number>>, least?: number): void {
  for (const [name, value] of Object.entries(numbers)) {
    if (least === undefined ? value > 0 : value >= least) continue
    const range = least === undefined ? 'above 0' : `of at least ${least}`
    throw invalidArgument(`a number ${range}`, name, value)
  }
}
