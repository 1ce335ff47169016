import { checkObject, invalidArgument } from '@pollux/errors'
import { defaultMapLimits, type ImageLimits } from '@pollux/image'
import { MaskError } from './mask-error.ts'

/** What a mask payload may be at most before it is decoded, and what all payloads of one call may cost. */
export interface MaskLimits extends ImageLimits {
  /** Pixels of all maps together. @default 256_000_000 */
  maxTotalPixels: number
  /** Runs of all masks together, four bytes each; probabilities count with their bytes. @default 8_000_000 */
  maxRuns: number
  /** Crossings of polygons' sides with rows of pixels, all together. @default 16_000_000 */
  maxCrossings: number
}

/** The limits that hold where the caller sets none: two seconds for the worst map or polygon, half a minute and 32 MB for the worst answer. Models send maps of 256×256. */
export const defaultMaskLimits: Readonly<MaskLimits> = Object.freeze({
  ...defaultMapLimits,
  maxTotalPixels: 256_000_000,
  maxRuns: 8_000_000,
  maxCrossings: 16_000_000,
})

/** The default limits with those of the caller, in an object that can be spent; throws `TypeError` for one that is no positive number. */
export function maskLimits(limits: Partial<MaskLimits> = {}): MaskLimits {
  checkObject(limits, 'limits')
  const given = Object.entries(limits).filter(([, value]) => value !== undefined)
  for (const [name, value] of given) {
    if (!(typeof value === 'number' && value > 0)) {
      throw invalidArgument('a positive number', `limits.${name}`, value)
    }
  }
  return { ...defaultMaskLimits, ...Object.fromEntries(given) }
}

/** Takes an amount from what is left of a limit; throws `masks/too-large` where that is less. */
export function spend(
  limits: MaskLimits,
  limit: 'maxCrossings' | 'maxRuns' | 'maxTotalPixels',
  amount: number,
): void {
  if (amount > limits[limit]) throw overLimit(limit, amount, limits[limit])
  limits[limit] -= amount
}

/** The error for what costs more than is left of a limit. */
export function overLimit(limit: keyof MaskLimits, amount: number, left: number): MaskError {
  return new MaskError(
    'masks/too-large',
    `The mask takes ${amount} of the ${Math.floor(left)} that are left of limits.${limit}; raise it if you trust the mask's source.`,
  )
}
