import type { SplitShares } from '@pollux/formats'
import { CliError } from '../cli-error.ts'

/**
 * Parses shares: `80/20` for train and val, `80/10/10` for train, val and test.
 *
 * @throws CliError for anything else.
 */
export function parseSplit(text: string): SplitShares {
  const shares = text
    .split('/')
    .map((share) => (/^\d+(\.\d+)?$/.test(share.trim()) ? Number(share) : Number.NaN))
  const [train = Number.NaN, val = Number.NaN, test = 0] = shares
  const isRight = shares.length <= 3 && [train, val, test].every((share) => share >= 0)
  if (isRight && train + val + test > 0) return { train, val, test }
  throw new CliError(
    'cli/usage',
    `Expected shares such as 80/20 or 80/10/10 for --split but received ${JSON.stringify(text.slice(0, 40))}.`,
  )
}
