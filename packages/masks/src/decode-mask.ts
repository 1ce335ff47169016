import { checkObject, checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'
import type { MaskPayload } from '@pollux/findings'
import type { Polygon, Size } from '@pollux/geometry'
import { checkPolygon, checkSize } from './check-argument.ts'
import { maskFromMap } from './map/map-to-mask.ts'
import { readPngMap } from './map/read-map.ts'
import type { Mask } from './mask.ts'
import { MaskError } from './mask-error.ts'
import { type MaskLimits, maskLimits, spend } from './mask-limits.ts'
import { countCrossings, maskFromPolygon } from './polygon-to-mask.ts'
import { decodeRle } from './rle/rle.ts'
import { checkThreshold, DEFAULT_MASK_THRESHOLD } from './threshold.ts'

/** Options of `decodeMask`. */
export interface DecodeMaskOptions {
  /** The size of the upright picture. */
  size: Size
  /** A pixel is set if its value exceeds this, from 0 to 255. @default 127 */
  threshold?: number
  /** Whether a mask made from a map keeps the values from before the threshold, one byte per pixel. @default false */
  probabilities?: boolean
  limits?: Partial<MaskLimits>
}

const decodeMaskOptionNames: OptionNames<DecodeMaskOptions> = {
  size: true,
  threshold: true,
  probabilities: true,
  limits: true,
}

/**
 * Decodes a PNG, polygon or RLE payload to a mask.
 *
 * @param payload The undecoded mask of a finding.
 * @param options The picture's size, and how to decode.
 * @returns The mask.
 * @throws {MaskError} `masks/needs-backend` for JPEG and WebP, which `decodeMasks` decodes with a backend;
 * `masks/degenerate`, `masks/rle`, `masks/too-large`, `masks/truncated` or `masks/undecodable` if the payload cannot
 * be decoded.
 * @throws {TypeError} If `payload` is not a mask payload or an option is invalid.
 */
export function decodeMask(payload: MaskPayload, options: DecodeMaskOptions): Mask {
  checkPayload(payload)
  checkOptions(options, decodeMaskOptionNames)
  const { size, threshold = DEFAULT_MASK_THRESHOLD, probabilities = false } = options
  checkThreshold(threshold)
  const limits = maskLimits(options.limits)
  if (payload.kind !== 'image') return decodeShape(payload, size, limits)
  const map = readPngMap(payload, limits)
  return maskFromMap(map, payload.box, size, { threshold, probabilities, maxRuns: limits.maxRuns })
}

/** Throws `TypeError` unless the value is a mask payload. Its content is checked when it is decoded. */
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

/** Decodes a payload that is not an image. Throws `MaskError`. */
export function decodeShape(
  payload: Exclude<MaskPayload, { kind: 'image' }>,
  size: Size,
  limits: MaskLimits,
): Mask {
  checkSize(size)
  if (payload.kind === 'polygon') return decodePolygon(payload.polygon, size, limits)
  const own = payload.size
  if (own.width === size.width && own.height === size.height) {
    return decodeRle(
      { size: [size.height, size.width], counts: payload.counts },
      { maxRuns: limits.maxRuns },
    )
  }
  throw new MaskError(
    'masks/rle',
    `The mask is an RLE of ${own.width}×${own.height} pixels, but the picture has ${size.width}×${size.height}; read the answer with its own picture's size.`,
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
