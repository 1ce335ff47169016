import { CliError } from '../cli-error.ts'

/**
 * Parses a number of things, from 1 to 1,000.
 *
 * @throws CliError for anything else.
 */
export function parseCount(text: string): number {
  const count = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN
  if (count >= 1 && count <= 1000) return count
  throw new CliError(
    'cli/usage',
    `Expected an integer from 1 to 1000 for --max but received ${JSON.stringify(text.slice(0, 40))}.`,
  )
}
