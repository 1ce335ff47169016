import type { Size } from '@pollux/geometry'
import { CliError } from './cli-error.ts'

const LARGEST = 1_000_000

/** A size as it is typed, such as `800x600`. Throws `CliError` for anything else. */
export function parseSize(text: string): Size {
  const match = /^(\d{1,7})[x×](\d{1,7})$/i.exec(text.trim())
  const [width, height] = [Number(match?.[1]), Number(match?.[2])]
  const valid = (side: number) => side >= 1 && side <= LARGEST
  if (!valid(width) || !valid(height)) {
    throw new CliError(
      'cli/usage',
      `Expected a size such as 800x600 for --size but received ${JSON.stringify(text.slice(0, 40))}.`,
    )
  }
  return { width, height }
}
