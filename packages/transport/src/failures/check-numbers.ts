import { invalidArgument } from '@pollux/errors'

/** Throws a `TypeError` for the first of the named numbers that is not above 0, or below the least if that is told. */
export function checkNumbers(numbers: Readonly<Record<string, number>>, least?: number): void {
  for (const [name, value] of Object.entries(numbers)) {
    if (least === undefined ? value > 0 : value >= least) continue
    const range = least === undefined ? 'above 0' : `of at least ${least}`
    throw invalidArgument(`a number ${range}`, name, value)
  }
}
