import { CliError } from '../cli-error.ts'

/** A picture of so many pixels decodes to a gigabyte. */
const MOST = 268_435_456

/** A number of pixels as it is typed. Throws `CliError` for anything else. */
export function parseMaxPixels(text: string): number {
  const count = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (count >= 1 && count <= MOST) return count
  throw new CliError(
    'cli/usage',
    `Expected an integer from 1 to ${MOST} for --max-pixels but received ${JSON.stringify(text.slice(0, 40))}.`,
  )
}
