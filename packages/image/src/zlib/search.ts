import type { Effort } from '../effort.ts'

/** The repetitions that a compressor searches for: none, runs of one byte, or all within the last 32 KiB. */
export type Search = 'none' | 'runs' | 'all'

/**
 * Returns the searches worth trying on filtered rows. Drawings and enlarged pictures contain runs; the noise of a
 * photograph contains no repetition worth its codes.
 */
export function searchesFor(filtered: Uint8Array, effort: Effort): Search[] {
  const quick = quickSearch(filtered)
  return effort === 'fast' ? [quick] : [quick, 'all']
}

/** Returns the fastest search that suits the filtered rows. */
export function quickSearch(filtered: Uint8Array): Search {
  return holdsRuns(filtered) ? 'runs' : 'none'
}

function holdsRuns(bytes: Uint8Array): boolean {
  const step = strideFor(bytes)
  let samples = 0
  let runs = 0
  for (let at = 0; at + 3 < bytes.length; at += step) {
    const value = bytes[at]
    const isRun = value === bytes[at + 1] && value === bytes[at + 2] && value === bytes[at + 3]
    if (isRun) runs++
    samples++
  }
  return runs * 8 > samples
}

/** Returns the distance between sampled bytes. It is never a multiple of 2 or 3, so that all channels are sampled. */
function strideFor({ length }: Uint8Array): number {
  const step = Math.max(10, Math.ceil(length / MAX_SAMPLES))
  return step - (step % 6) + 7
}

const MAX_SAMPLES = 1 << 16
