/**
 * Reads the curve at `at` (ICC.1, 10.6 and 10.18): the light of each of 256 bytes, from 0 to 1. Returns `undefined`
 * for any other kind of curve.
 */
export function readToneCurve(view: DataView, at: number): Float64Array | undefined {
  switch (view.getUint32(at)) {
    case SAMPLED:
      return readSampled(view, at)
    case PARAMETRIC:
      return readParametric(view, at)
    default:
      return undefined
  }
}

const SAMPLED = 0x63757276
const PARAMETRIC = 0x70617261

/**
 * Reads a sampled curve. No samples mean a straight line, a single one is an exponent, and more are the light at equal
 * steps.
 */
function readSampled(view: DataView, at: number): Float64Array {
  const count = view.getUint32(at + 8)
  if (count === 0) return curveOf((value) => value)
  if (count === 1) {
    const exponent = view.getUint16(at + 12) / 256
    return curveOf((value) => value ** exponent)
  }
  const sample = (index: number) => view.getUint16(at + 12 + index * 2) / 65_535
  return curveOf((value) => {
    const position = value * (count - 1)
    const before = Math.min(Math.floor(position), count - 2)
    return sample(before) + (sample(before + 1) - sample(before)) * (position - before)
  })
}

/** Reads one of the five functions of ICC.1, table 68, with its parameters in the order of the file. */
function readParametric(view: DataView, at: number): Float64Array | undefined {
  const kind = view.getUint16(at + 8)
  const count = parameterCounts[kind]
  if (count === undefined) return undefined
  const [exponent = 1, a = 1, b = 0, c = 0, d = 0, e = 0, f = 0] = Array.from(
    { length: count },
    (_, index) => view.getInt32(at + 12 + index * 4) / 65_536,
  )
  const curved = (value: number) => Math.max(0, a * value + b) ** exponent
  switch (kind) {
    case 0:
      return curveOf((value) => value ** exponent)
    case 1:
      return curveOf(curved)
    case 2:
      return curveOf((value) => (a * value + b >= 0 ? curved(value) + c : c))
    case 3:
      return curveOf((value) => (value >= d ? curved(value) : c * value))
    default:
      return curveOf((value) => (value >= d ? curved(value) + e : c * value + f))
  }
}

const parameterCounts = [1, 3, 4, 5, 7] as const

function curveOf(light: (value: number) => number): Float64Array {
  return Float64Array.from({ length: 256 }, (_, byte) => {
    const value = light(byte / 255)
    return Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : 0
  })
}
