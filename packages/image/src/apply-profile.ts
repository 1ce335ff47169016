import type { ColorProfile } from './color-profile.ts'
import type { Raster } from './raster.ts'

/** Converts RGBA pixels to sRGB in place, colours that sRGB lacks cut to its nearest; those of a profile that is sRGB but for rounding stay as they are. */
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

/** A profile of gray: the same for all three channels, without any light of another. */
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

/** Whether no colour of a grid moves by more than one level: profiles of sRGB are rounded in many ways. */
function isNearSrgb(curves: readonly Float64Array[], matrix: readonly number[]): boolean {
  const grid = new Uint8ClampedArray(LEVELS ** 3 * 4)
  for (let pixel = 0; pixel < LEVELS ** 3; pixel++) {
    const levels = [
      pixel % LEVELS,
      Math.floor(pixel / LEVELS) % LEVELS,
      Math.floor(pixel / LEVELS ** 2),
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

const LEVELS = 16
const LEVEL_STEP = 17

function stepOf(light: number): number {
  return light <= 0 ? 0 : light >= 1 ? STEPS : Math.round(light * STEPS)
}

/** Steps between no light and all: at the dark end of sRGB twenty for each byte. */
const STEPS = 65_535

let filledBytes: Uint8Array | undefined

/** The nearest byte of sRGB for each step of light; made once. */
function bytesOfLight(): Uint8Array {
  if (filledBytes) return filledBytes
  const bytes = new Uint8Array(STEPS + 1)
  let start = 0
  for (let byte = 0; byte < 256; byte++) {
    const end = byte === 255 ? STEPS + 1 : Math.ceil(lightOf((byte + 0.5) / 255) * STEPS)
    bytes.fill(byte, start, end)
    start = end
  }
  filledBytes = bytes
  return bytes
}

/** sRGB's own curve (IEC 61966-2-1). */
function lightOf(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}
