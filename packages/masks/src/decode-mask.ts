import { checkObject, invalidArgument } from '@pollux/errors'
import type { MaskPayload } from '@pollux/findings'
import type { Polygon, Size } from '@pollux/geometry'
import { checkPolygon, checkSize } from './check-argument.ts'
import { maskFromMap } from './map-to-mask.ts'
import type { Mask } from './mask.ts'
import { MaskError } from './mask-error.ts'
import { type MaskLimits, maskLimits, spend } from './mask-limits.ts'
import { countCrossings, maskFromPolygon } from './polygon-to-mask.ts'
import { readPngMap } from './read-map.ts'
import { decodeRle } from './rle.ts'
import { checkThreshold, DEFAULT_MASK_THRESHOLD } from './threshold.ts'

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
  checkPayload(payload)
  checkObject(options, 'options')
  const { size, threshold = DEFAULT_MASK_THRESHOLD, probabilities = false } = options
  checkThreshold(threshold)
  const limits = maskLimits(options.limits)
  if (payload.kind !== 'image') return decodeShape(payload, size, limits)
  const map = readPngMap(payload, limits)
  return maskFromMap(map, payload.box, size, { threshold, probabilities, maxRuns: limits.maxRuns })
}

/** Throws `TypeError` for what is no payload; what it holds is checked when it is decoded. */
export function checkPayload(payload: MaskPayload): void {
  checkObject(payload, 'payload', 'a mask payload')
  if (payload.kind === 'image') {
    if (formats.has(payload.format)) return
    throw invalidArgument('png, jpeg or webp', 'payload.format', payload.format)
  }
  if (payload.kind === 'rle') checkObject(payload.size, 'payload.size')
  else if (payload.kind !== 'polygon') throw invalidArgument('a mask payload', 'payload', payload)
}

const formats: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp'])

/** Decodes a payload that is no picture; throws `MaskError`. */
export function decodeShape(
  payload: Exclude<MaskPayload, { kind: 'image' }>,
  size: Size,
  limits: MaskLimits,
): Mask {
  checkSize(size)
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
  checkPolygon(polygon)
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
