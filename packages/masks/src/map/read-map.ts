import { isPolluxError, throwIfAborted } from '@pollux/errors'
import type { MaskPayload } from '@pollux/findings'
import { type ImageBackend, type ImageLimits, readHeader, readPng } from '@pollux/image'
import { abortedError, MaskError } from '../mask-error.ts'
import { type MaskLimits, spend } from '../mask-limits.ts'
import { type GrayMap, grayMapOf } from './gray-map.ts'

/** A payload that is an image: a map of probabilities inside a box. */
export type MapPayload = Extract<MaskPayload, { kind: 'image' }>

/** How to decode maps that are not PNG. */
export interface MapDecoder {
  limits: MaskLimits
  backend?: ImageBackend | undefined
  signal?: AbortSignal | undefined
}

/** Decodes a map in PNG. Throws `MaskError`. */
export function readPngMap(payload: MapPayload, limits: MaskLimits): GrayMap {
  if (payload.format !== 'png') throw needsBackend(payload)
  try {
    spendPixels(payload, limits)
    return grayMapOf(readPng(payload.bytes, { limits: imageLimits(limits) }))
  } catch (error) {
    throw maskErrorOf(error)
  }
}

/** Decodes a map of any format; formats other than PNG need a backend. Throws `MaskError`. */
export async function readMap(payload: MapPayload, decoder: MapDecoder): Promise<GrayMap> {
  const { limits, backend, signal } = decoder
  if (payload.format === 'png') return readPngMap(payload, limits)
  if (!backend?.formats.decode.includes(payload.format)) throw needsBackend(payload)
  try {
    spendPixels(payload, limits)
    const raster = await backend.decode(payload.bytes, {
      limits: imageLimits(limits),
      ...(signal ? { signal } : {}),
    })
    return grayMapOf({ ...raster, channels: 4 })
  } catch (error) {
    throwIfAborted(signal, abortedError)
    throw maskErrorOf(error)
  }
}

/**
 * Checks the size before the file is read. A file both too large and truncated is thus rejected for its size, which a
 * retry would not change.
 */
function spendPixels({ bytes }: MapPayload, limits: MaskLimits): void {
  const { width, height } = readHeader(bytes, { limits: imageLimits(limits) })
  spend(limits, 'maxTotalPixels', width * height)
}

function needsBackend({ format }: MapPayload): MaskError {
  return new MaskError(
    'masks/needs-backend',
    `The mask is a ${format} file; use decodeMasks with a backend that decodes ${format}.`,
  )
}

/** Returns an `ImageError` as a `MaskError`, and anything else unchanged. */
function maskErrorOf(error: unknown): unknown {
  if (!isPolluxError(error) || error instanceof MaskError) return error
  const options = { cause: error }
  const message = `The mask's picture cannot be read: ${error.message}`
  switch (error.code) {
    case 'image/too-large':
      return new MaskError('masks/too-large', message, options)
    case 'image/truncated':
      return new MaskError('masks/truncated', message, options)
    default:
      return new MaskError('masks/undecodable', message, options)
  }
}

/** Returns the limits of one picture without those of all masks. */
function imageLimits({ maxPixels, maxSide, maxBytes }: MaskLimits): ImageLimits {
  return { maxPixels, maxSide, maxBytes }
}
