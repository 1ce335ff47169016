import { invalidArgument } from '@pollux/errors'
import type { ImageLimits } from '@pollux/image'

/** What a mask payload may be at most before it is decoded, and what it may become. */
export interface MaskLimits extends ImageLimits {
  /** Runs of the masks of one call, four bytes each; probabilities count with their bytes. @default 16_000_000 */
  maxRuns: number
}

/** The limits that hold where the caller sets none: models send maps of 256×256; 16 million runs take 64 MB. */
export const defaultMaskLimits: Readonly<MaskLimits> = Object.freeze({
  maxPixels: 4096 * 4096,
  maxSide: 4096,
  maxBytes: 4_000_000,
  maxRuns: 16_000_000,
})

/** The default limits with those of the caller; throws `TypeError` for one that is no positive number. */
export function maskLimits(limits: Partial<MaskLimits> = {}): MaskLimits {
  for (const [name, value] of Object.entries(limits)) {
    if (value !== undefined && !(value > 0)) throw invalidArgument('a positive number', name, value)
  }
  return { ...defaultMaskLimits, ...limits }
}
