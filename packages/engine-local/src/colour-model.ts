/** The levels of red, green and blue into which colours are binned. */
const LEVELS = 16
const BINS = LEVELS ** 3
/** Added to the share of each colour, so that an unseen colour is not impossible. */
const UNSEEN_SHARE = 2e-5
/** The strongest evidence of a colour, as a logarithm. */
const MAX_LOG_RATIO = 4

/** Sorts RGB pixels into bins of similar colours. */
export function binColours(pixels: Uint8ClampedArray): Uint16Array {
  const bins = new Uint16Array(pixels.length / 3)
  for (let pixel = 0, at = 0; pixel < bins.length; pixel++, at += 3) {
    const red = pixels[at]! >> 4
    const green = pixels[at + 1]! >> 4
    const blue = pixels[at + 2]! >> 4
    bins[pixel] = (red * LEVELS + green) * LEVELS + blue
  }
  return bins
}

/**
 * Returns for each bin how much likelier its colour is in the foreground than in the background: a logarithm from -4 to 4.
 * `foreground` is the probability of each pixel.
 */
export function weighColours(bins: Uint16Array, foreground: Float32Array): Float32Array {
  const inFront = new Float32Array(BINS)
  const behind = new Float32Array(BINS)
  let front = 0
  for (let pixel = 0; pixel < bins.length; pixel++) {
    const probability = foreground[pixel]!
    inFront[bins[pixel]!]! += probability
    behind[bins[pixel]!]! += 1 - probability
    front += probability
  }
  const back = bins.length - front
  const smoothFront = smooth(inFront)
  const smoothBack = smooth(behind)
  return smoothFront.map((count, bin) => {
    const shareInFront = count / front + UNSEEN_SHARE
    const shareBehind = smoothBack[bin]! / back + UNSEEN_SHARE
    return Math.max(-MAX_LOG_RATIO, Math.min(MAX_LOG_RATIO, Math.log(shareInFront / shareBehind)))
  })
}

/** Spreads each bin into its neighbours by a tent along each of the three axes. */
function smooth(histogram: Float32Array): Float32Array {
  return [1, LEVELS, LEVELS * LEVELS].reduce(spreadAlong, histogram)
}

/** Spreads each bin into the two that are `step` before and after it, if they belong to the same row. */
function spreadAlong(histogram: Float32Array, step: number): Float32Array {
  return histogram.map((count, bin) => {
    const level = Math.floor(bin / step) % LEVELS
    const below = level > 0 ? histogram[bin - step]! : count
    const above = level < LEVELS - 1 ? histogram[bin + step]! : count
    return (2 * count + below + above) / 4
  })
}
