import { checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'
import { defaultMapLimits, type ImageLimits } from '@pollux/image'
import { MaskError } from './mask-error.ts'

/** Limits of each mask payload, checked before it is decoded, and of all payloads of one call. */
export interface MaskLimits extends ImageLimits {
  /** The most pixels of all maps together. @default 256_000_000 */
  maxTotalPixels: number
  /**
   * The most runs of all masks together. A run takes four bytes; four probabilities count as one run. @default
   * 8_000_000
   */
  maxRuns: number
  /** The most crossings of polygons' sides with rows of pixels, over all polygons. @default 16_000_000 */
  maxCrossings: number
}

const maskLimitNames: OptionNames<MaskLimits> = {
  maxPixels: true,
  maxSide: true,
  maxBytes: true,
  maxTotalPixels: true,
  maxRuns: true,
  maxCrossings: true,
}

/** The default limits. The worst map or polygon takes two seconds, the worst answer half a minute and 32 MB. */
export const defaultMaskLimits: Readonly<MaskLimits> = Object.freeze({
  ...defaultMapLimits,
  maxTotalPixels: 256_000_000,
  maxRuns: 8_000_000,
  maxCrossings: 16_000_000,
})

/**
 * Completes the caller's limits with the defaults. Returns a new object, which `spend` may change. Throws `TypeError`
 * unless
 * each is a positive number.
 */
export function maskLimits(limits: Partial<MaskLimits> = {}): MaskLimits {
  checkOptions(limits, maskLimitNames, 'limits')
  const given = Object.entries(limits).filter(([, value]) => value !== undefined)
  for (const [name, value] of given) {
    if (!(typeof value === 'number' && value > 0)) {
      throw invalidArgument('a positive number', `limits.${name}`, value)
    }
  }
  return { ...defaultMaskLimits, ...Object.fromEntries(given) }
}

/** Subtracts an amount from the remainder of a limit. Throws `masks/too-large` if the remainder is smaller. */
export function spend(
  limits: MaskLimits,
  limit: 'maxCrossings' | 'maxRuns' | 'maxTotalPixels',
  amount: number,
): void {
  if (amount > limits[limit]) throw overLimit(limit, amount, limits[limit])
  limits[limit] -= amount
}

/** Returns the `masks/too-large` error for an amount that exceeds the remainder of a limit. */
export function overLimit(limit: keyof MaskLimits, amount: number, left: number): MaskError {
  return new MaskError(
    'masks/too-large',
    `The mask needs ${amount}, but ${Math.floor(left)} are left of limits.${limit}; raise it if you trust the mask's source.`,
  )
}
