import type { Size } from '@pollux/geometry'
import { MAX_MASK_PIXELS, MAX_MASK_SIDE } from '@pollux/masks'
import { CliError } from '../cli-error.ts'

/**
 * Parses a size such as `800x600`.
 *
 * @throws CliError for anything else.
 */
export function parseSize(text: string): Size {
  const match = /^(\d{1,7})[x×](\d{1,7})$/i.exec(text.trim())
  const [width, height] = [Number(match?.[1]), Number(match?.[2])]
  const isSide = (side: number) => side >= 1 && side <= MAX_MASK_SIDE
  if (isSide(width) && isSide(height) && width * height <= MAX_MASK_PIXELS) return { width, height }
  throw new CliError(
    'cli/usage',
    `Expected a size such as 800x600, of sides up to ${MAX_MASK_SIDE} and ${MAX_MASK_PIXELS} pixels, for --size but received ${JSON.stringify(text.slice(0, 40))}.`,
  )
}
