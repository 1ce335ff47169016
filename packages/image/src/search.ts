import type { Effort } from './effort.ts'

/** Which repetitions are looked for: none, runs of one byte, or all of the last 32 KiB. */
export type Search = 'none' | 'runs' | 'all'

/** The searches that are worth trying on filtered rows: what is drawn or enlarged holds runs, the noise of a photograph nothing that is worth its codes. */
export function searchesFor(filtered: Uint8Array, effort: Effort): Search[] {
  const quick = quickSearch(filtered)
  return effort === 'fast' ? [quick] : [quick, 'all']
}

/** The one that costs least. */
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

/** Every so many bytes one is looked at: no multiple of 2 or 3, so that all channels have their turn. */
function strideFor({ length }: Uint8Array): number {
  const step = Math.max(10, Math.ceil(length / MOST_SAMPLES))
  return step - (step % 6) + 7
}

const MOST_SAMPLES = 1 << 16
