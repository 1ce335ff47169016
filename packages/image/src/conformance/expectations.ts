import { isPolluxError } from '@pollux/errors'
import type { Size } from '@pollux/geometry'
import type { ImageBackend } from '../backend.ts'
import type { ImageErrorCode } from '../image-error.ts'
import type { Raster } from '../raster.ts'
import { show } from '../testing/show.ts'

/** Throws unless two rasters have the same size, and no byte differs by more than `tolerance`. */
export function expectPixels(actual: Raster, expected: Raster, tolerance = 0): void {
  if (!(actual.data instanceof Uint8ClampedArray))
    throw new Error('data is not a Uint8ClampedArray')
  if (actual.width !== expected.width || actual.height !== expected.height) {
    throw new Error(
      `expected ${expected.width} × ${expected.height}, got ${actual.width} × ${actual.height}`,
    )
  }
  if (actual.data.length !== expected.data.length) {
    throw new Error(`expected ${expected.data.length} bytes, got ${actual.data.length}`)
  }
  const differs = (byte: number, at: number) => Math.abs(byte - expected.data[at]!) > tolerance
  const at = actual.data.findIndex(differs)
  if (at >= 0) throw new Error(`${describe(actual, expected, at)}, allowed are ±${tolerance}`)
}

function describe(actual: Raster, expected: Raster, at: number): string {
  const pixel = at >> 2
  const position = `pixel (${pixel % actual.width}, ${Math.floor(pixel / actual.width)})`
  const [got, wanted] = [actual, expected].map(({ data }) => data.slice(pixel * 4, pixel * 4 + 4))
  const drawings =
    actual.width * actual.height <= 400 ? `\n${show(expected)}\n\n${show(actual)}\n` : ''
  return `${drawings}${position} should be ${wanted} and is ${got}`
}

/** Throws unless the work rejects with an `ImageError` that has one of these codes and a sentence as its message. */
export async function expectRefusal(
  work: Promise<unknown>,
  ...codes: readonly ImageErrorCode[]
): Promise<void> {
  const error = await work.then(
    () => new Error('nothing was refused'),
    (reason: unknown) => reason,
  )
  if (!isPolluxError(error))
    throw new Error(`refused with another error: ${error}`, { cause: error })
  if (!codes.some((code) => code === error.code)) {
    throw new Error(`expected ${codes.join(' or ')}, got ${error.code}`, { cause: error })
  }
  if (!/\.$/.test(error.message)) throw new Error(`not a sentence: ${error.message}`)
}

/** Throws unless the file decodes to the picture, with no byte differing by more than `tolerance`. */
export async function expectDecoded(
  backend: ImageBackend,
  bytes: Uint8Array,
  expected: Raster,
  tolerance = 0,
): Promise<void> {
  expectPixels(await backend.decode(bytes), expected, tolerance)
}

/** Enlarges a picture: each pixel becomes a square of `factor` × `factor` pixels. */
export function enlarge({ width, height, data }: Raster, factor: number): Raster {
  const large = new Uint8ClampedArray(data.length * factor * factor)
  for (let y = 0, to = 0; y < height * factor; y++) {
    for (let x = 0; x < width * factor; x++, to += 4) {
      const from = (Math.floor(y / factor) * width + Math.floor(x / factor)) * 4
      large.set(data.subarray(from, from + 4), to)
    }
  }
  return { width: width * factor, height: height * factor, data: large }
}

/**
 * Returns the pixel in the middle of each cell, if a picture is divided into as many cells as a drawing has pixels.
 * No neighbour's colour reaches it.
 */
export function centersOf({ width, height, data }: Raster, drawing: Size): Raster {
  const pixels = new Uint8ClampedArray(drawing.width * drawing.height * 4)
  for (let y = 0, to = 0; y < drawing.height; y++) {
    for (let x = 0; x < drawing.width; x++, to += 4) {
      const row = Math.floor(((y + 0.5) * height) / drawing.height)
      const column = Math.floor(((x + 0.5) * width) / drawing.width)
      const from = (row * width + column) * 4
      pixels.set(data.subarray(from, from + 4), to)
    }
  }
  return { width: drawing.width, height: drawing.height, data: pixels }
}
