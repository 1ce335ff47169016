import { CliError } from '../cli-error.ts'

/** As many pixels decode to a gigabyte. */
const MAX_PIXELS = 268_435_456

/**
 * Parses a number of pixels.
 *
 * @throws CliError for anything else.
 */
export function parseMaxPixels(text: string): number {
  const count = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (count >= 1 && count <= MAX_PIXELS) return count
  throw new CliError(
    'cli/usage',
    `Expected an integer from 1 to ${MAX_PIXELS} for --max-pixels but received ${JSON.stringify(text.slice(0, 40))}.`,
  )
}
