import type { Size } from '@pollux/geometry'
import type { Raster } from '../raster.ts'
import type { PngPart, PngPlan } from '../testing/build-png.ts'

/** A plan for a PNG, and the pixels that a decoder must return. */
export interface PngDrawing {
  plan: PngPlan
  expected: Raster
}

/** A PNG colour type with one of its bit depths. */
export interface PngKind {
  name: string
  colorType: PngPlan['colorType']
  bitDepth: PngPlan['bitDepth']
}

const colorTypes = [
  { name: 'gray', colorType: 0, depths: [1, 2, 4, 8, 16] },
  { name: 'RGB', colorType: 2, depths: [8, 16] },
  { name: 'palette', colorType: 3, depths: [1, 2, 4, 8] },
  { name: 'gray and alpha', colorType: 4, depths: [8, 16] },
  { name: 'RGBA', colorType: 6, depths: [8, 16] },
] as const

/** All 15 combinations of table 11.1 of the PNG specification. */
export const pngKinds: readonly PngKind[] = colorTypes.flatMap(({ name, colorType, depths }) =>
  depths.map((bitDepth) => ({ name: `${name}, ${bitDepth} bit`, colorType, bitDepth })),
)

/** Options of `drawPng`. */
export interface DrawingOptions {
  /**
   * Whether the picture has transparency. Palettes have alpha for their first half; in gray and RGB the first pixel's
   * colour is transparent.
   */
  isTransparent?: boolean
}

/** Draws noise as a plan for a PNG. The expected pixels are computed from the samples, without a codec. */
export function drawPng(kind: PngKind, size: Size, options: DrawingOptions = {}): PngDrawing {
  const { colorType, bitDepth } = kind
  const { isTransparent = false } = options
  const channels = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[colorType]
  const count = size.width * size.height
  const samples = noise(count * channels).map((value) => value >>> (32 - bitDepth))
  // The second pixel differs from the first only in the lowest bit.
  for (let at = 0; at < channels && count > 1; at++) samples[channels + at] = samples[at]! ^ 1
  const palette = noise(3 * 2 ** Math.min(bitDepth, 8)).map((value) => value >>> 24)
  const alphas = noise(palette.length / 6).map((value) => (value >>> 16) & 255)
  const key = samples.slice(0, channels)
  const data = new Uint8ClampedArray(count * 4)
  for (let pixel = 0; pixel < count; pixel++) {
    const own = samples.slice(pixel * channels, (pixel + 1) * channels)
    if (colorType === 3) {
      const [index = 0] = own
      const alpha = isTransparent ? (alphas[index] ?? 255) : 255
      data.set([...palette.slice(index * 3, index * 3 + 3), alpha], pixel * 4)
    } else {
      const isKey = isTransparent && own.every((sample, at) => sample === key[at])
      data.set(
        toRgba(
          own.map((sample) => toByte(sample, bitDepth)),
          isKey,
        ),
        pixel * 4,
      )
    }
  }
  const before: PngPart[] = colorType === 3 ? [['PLTE', Uint8Array.from(palette)]] : []
  if (isTransparent) {
    const keyBytes = key.flatMap((sample) => [sample >> 8, sample & 255])
    before.push(['tRNS', Uint8Array.from(colorType === 3 ? alphas : keyBytes)])
  }
  return { plan: { ...size, colorType, bitDepth, samples, before }, expected: { ...size, data } }
}

/** Returns 32-bit pseudorandom integers, the same at every call. */
function noise(count: number): number[] {
  return Array.from({ length: count }, (_, at) => Math.imul(at * at + 7 * at + 3, 0x9e3779b1) >>> 0)
}

function toByte(sample: number, bitDepth: number): number {
  return bitDepth === 16 ? sample >> 8 : (sample * 255) / (2 ** bitDepth - 1)
}

function toRgba(samples: readonly number[], isKey: boolean): number[] {
  const [first = 0, second = 0, third = 0, fourth = 255] = samples
  if (samples.length < 3)
    return [first, first, first, samples.length === 2 ? second : isKey ? 0 : 255]
  return [first, second, third, isKey ? 0 : fourth]
}
