/** The fractional bits of weights, as in Pillow: 32 bits minus 8 for the sample and 2 to spare. */
export const WEIGHT_BITS = 22

/** Half a unit, added before the shift so that the result is rounded. */
export const HALF = 1 << (WEIGHT_BITS - 1)

/** How each sample of a resampled line mixes samples of its source. */
export interface ResampleWeights {
  /** The first source sample of each target. */
  first: Int32Array
  /** The number of source samples of each target. */
  count: Int32Array
  /** The weights in units of 2⁻²², `stride` entries per target. */
  weights: Int32Array
  stride: number
}

/**
 * Returns Pillow's bilinear weights for the targets from `from` to before `to`: a triangle over one source sample on
 * each side, wider when shrinking.
 */
export function resampleWeights(
  sourceLength: number,
  targetLength: number,
  from: number,
  to: number,
): ResampleWeights {
  const scale = sourceLength / targetLength
  const support = Math.max(1, scale)
  const stride = Math.min(sourceLength, Math.ceil(support) * 2 + 1)
  const first = new Int32Array(to - from)
  const count = new Int32Array(to - from)
  const weights = new Int32Array((to - from) * stride)
  const triangle = new Float64Array(stride)
  for (let index = 0; index < to - from; index++) {
    const center = (from + index + 0.5) * scale
    const low = Math.max(0, Math.trunc(center - support + 0.5))
    const high = Math.min(sourceLength, Math.trunc(center + support + 0.5))
    // The order of these operations is Pillow's; another order would round differently.
    const perSample = 1 / support
    let sum = 0
    for (let tap = 0; tap < high - low; tap++) {
      const distance = Math.abs((tap + low - center + 0.5) * perSample)
      triangle[tap] = distance < 1 ? 1 - distance : 0
      sum += triangle[tap]!
    }
    for (let tap = 0; tap < high - low; tap++) {
      const share = sum === 0 ? triangle[tap]! : triangle[tap]! / sum
      weights[index * stride + tap] = Math.trunc(0.5 + share * (1 << WEIGHT_BITS))
    }
    first[index] = low
    count[index] = high - low
  }
  return { first, count, weights, stride }
}
