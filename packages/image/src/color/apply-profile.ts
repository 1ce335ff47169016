import type { Raster } from '../raster.ts'
import type { ColorProfile } from './color-profile.ts'

/**
 * Converts RGBA pixels to sRGB in place. Each channel outside sRGB is clipped to its range. If the profile is sRGB
 * except for rounding, the pixels stay unchanged.
 */
export function applyProfile(
  { data }: Pick<Raster, 'data'>,
  { curves, matrix }: ColorProfile,
): void {
  const [red, green = red, blue = red] = curves
  if (!red || !green || !blue) return
  if (!matrix) applyCurve(data, red)
  else if (!isNearSrgb(curves, matrix)) convert(data, [red, green, blue], matrix)
}

type Curves = readonly [red: Float64Array, green: Float64Array, blue: Float64Array]

function convert(data: Uint8ClampedArray, [red, green, blue]: Curves, matrix: readonly number[]) {
  const [rr = 0, rg = 0, rb = 0, gr = 0, gg = 0, gb = 0, br = 0, bg = 0, bb = 0] = matrix
  const bytes = bytesOfLight()
  for (let at = 0; at < data.length; at += 4) {
    const r = red[data[at]!]!
    const g = green[data[at + 1]!]!
    const b = blue[data[at + 2]!]!
    data[at] = bytes[stepOf(rr * r + rg * g + rb * b)]!
    data[at + 1] = bytes[stepOf(gr * r + gg * g + gb * b)]!
    data[at + 2] = bytes[stepOf(br * r + bg * g + bb * b)]!
  }
}

/** Applies a gray profile: one curve for all three channels, which are not mixed. */
function applyCurve(data: Uint8ClampedArray, curve: Float64Array): void {
  const bytes = bytesOfLight()
  const converted = Uint8Array.from(curve, (light) => bytes[stepOf(light)]!)
  if (converted.every((byte, stored) => Math.abs(byte - stored) <= 1)) return
  for (let at = 0; at < data.length; at += 4) {
    data[at] = converted[data[at]!]!
    data[at + 1] = converted[data[at + 1]!]!
    data[at + 2] = converted[data[at + 2]!]!
  }
}

/**
 * Returns whether no sampled colour changes by more than one level, since profiles of sRGB are rounded in many ways.
 */
function isNearSrgb(curves: readonly Float64Array[], matrix: readonly number[]): boolean {
  const grid = new Uint8ClampedArray(LEVELS_PER_CHANNEL ** 3 * 4)
  for (let pixel = 0; pixel < LEVELS_PER_CHANNEL ** 3; pixel++) {
    const levels = [
      pixel % LEVELS_PER_CHANNEL,
      Math.floor(pixel / LEVELS_PER_CHANNEL) % LEVELS_PER_CHANNEL,
      Math.floor(pixel / LEVELS_PER_CHANNEL ** 2),
    ]
    grid.set(
      levels.map((level) => level * LEVEL_STEP),
      pixel * 4,
    )
  }
  const [red, green, blue] = curves
  const converted = grid.slice()
  if (red && green && blue) convert(converted, [red, green, blue], matrix)
  return converted.every((byte, at) => Math.abs(byte - grid[at]!) <= 1)
}

const LEVELS_PER_CHANNEL = 16
const LEVEL_STEP = 17

function stepOf(light: number): number {
  return light <= 0 ? 0 : light >= 1 ? LIGHT_STEPS : Math.round(light * LIGHT_STEPS)
}

/** The number of steps from darkness to full light: about twenty per byte at the dark end of sRGB. */
const LIGHT_STEPS = 65_535

let filledBytes: Uint8Array | undefined

/** Returns a table of the nearest sRGB byte for each step of light. It is built once. */
function bytesOfLight(): Uint8Array {
  if (filledBytes) return filledBytes
  const bytes = new Uint8Array(LIGHT_STEPS + 1)
  let start = 0
  for (let byte = 0; byte < 256; byte++) {
    const end =
      byte === 255 ? LIGHT_STEPS + 1 : Math.ceil(lightOf((byte + 0.5) / 255) * LIGHT_STEPS)
    bytes.fill(byte, start, end)
    start = end
  }
  filledBytes = bytes
  return bytes
}

/** Converts an sRGB value from 0 to 1 to linear light (IEC 61966-2-1). */
function lightOf(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}
