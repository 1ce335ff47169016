import type { Size } from '@pollux/geometry'
import { CliError } from '../cli-error.ts'

/** The longest side, and the most pixels, that a mask can have. */
const LONGEST = 65_535
const MOST_PIXELS = 2_147_483_647

/** A size as it is typed, such as `800x600`. Throws `CliError` for anything else. */
export function parseSize(text: string): Size {
  const match = /^(\d{1,7})[x×](\d{1,7})$/i.exec(text.trim())
  const [width, height] = [Number(match?.[1]), Number(match?.[2])]
  const isSide = (side: number) => side >= 1 && side <= LONGEST
  if (isSide(width) && isSide(height) && width * height <= MOST_PIXELS) return { width, height }
  throw new CliError(
    'cli/usage',
    `Expected a size such as 800x600, of sides up to ${LONGEST} and ${MOST_PIXELS} pixels, for --size but received ${JSON.stringify(text.slice(0, 40))}.`,
  )
}
