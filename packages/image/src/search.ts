import type { Effort } from './effort.ts'

/** Which repetitions are looked for: none, runs of one byte, or all of the last 32 KiB. */
export type Search = 'none' | 'runs' | 'all'

/** The searches that are worth trying on filtered rows: what is drawn or enlarged holds runs, the noise of a photograph nothing that is worth its codes. */
export function searchesFor(filtered: Uint8Array, effort: Effort): Search[] {
  const quick = holdsRuns(filtered) ? 'runs' : 'none'
  return effort === 'fast' ? [quick] : [quick, 'all']
}

function holdsRuns(bytes: Uint8Array): boolean {
  let runs = 0
  for (let at = 0; at + 3 < bytes.length; at += SKIPPED) {
    const value = bytes[at]
    const isRun = value === bytes[at + 1] && value === bytes[at + 2] && value === bytes[at + 3]
    if (isRun) runs++
  }
  return runs * SKIPPED * 8 > bytes.length
}

/** One byte in so many is looked at; a prime, so that all channels have their turn. */
const SKIPPED = 61
