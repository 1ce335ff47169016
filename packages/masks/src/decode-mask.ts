import type { MaskPayload } from '@pollux/findings'
import type { Polygon, Size } from '@pollux/geometry'
import { checkThreshold, maskFromMap } from './map-to-mask.ts'
import type { Mask } from './mask.ts'
import { MaskError } from './mask-error.ts'
import { type MaskLimits, maskLimits, spend } from './mask-limits.ts'
import { countCrossings, maskFromPolygon } from './polygon-to-mask.ts'
import { readPngMap } from './read-map.ts'
import { decodeRle } from './rle.ts'

/** Options of `decodeMask`. */
export interface DecodeMaskOptions {
  /** The upright picture. */
  size: Size
  /** A pixel is set where its value is greater, from 0 to 255. @default 127 */
  threshold?: number
  /** Whether masks that come from maps keep what each pixel was before the threshold, a byte a pixel. @default false */
  probabilities?: boolean
  limits?: Partial<MaskLimits>
}

/** Decodes a PNG, polygon or RLE payload to a mask. Throws `MaskError`, also for JPEG and WebP: those need `decodeMasks` and a backend. */
export function decodeMask(payload: MaskPayload, options: DecodeMaskOptions): Mask {
  const { size, probabilities = false } = options
  const threshold = checkThreshold(options.threshold ?? 127)
  const limits = maskLimits(options.limits)
  if (payload.kind !== 'image') return decodeShape(payload, size, limits)
  const map = readPngMap(payload, limits)
  return maskFromMap(map, payload.box, size, { threshold, probabilities, maxRuns: limits.maxRuns })
}

/** Decodes a payload that is no picture; throws `MaskError`. */
export function decodeShape(
  payload: Exclude<MaskPayload, { kind: 'image' }>,
  size: Size,
  limits: MaskLimits,
): Mask {
  if (payload.kind === 'polygon') return decodePolygon(payload.polygon, size, limits)
  const own = payload.size
  if (own.width === size.width && own.height === size.height) {
    return decodeRle({ size: [size.height, size.width], counts: payload.counts }, limits)
  }
  throw new MaskError(
    'masks/rle',
    `The mask is an RLE for ${own.width}×${own.height} pixels, the picture has ${size.width}×${size.height}.`,
  )
}

function decodePolygon(polygon: Polygon, size: Size, limits: MaskLimits): Mask {
  const rings = polygon.rings.filter((ring) => ring.length >= 3)
  spend(limits, 'maxCrossings', countCrossings({ rings }, size.height))
  const mask = maskFromPolygon({ rings }, size, { maxRuns: limits.maxRuns })
  if (mask.runs.length > 0) return mask
  throw new MaskError(
    'masks/degenerate',
    rings.length === 0
      ? 'The mask is a polygon with fewer than 3 vertices.'
      : "The mask is a polygon that covers no pixel's centre in the picture.",
  )
}
