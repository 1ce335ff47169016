import { checkMask } from './check-mask.ts'
import type { Mask } from './mask.ts'

/** Which pixels are connected: those that share a side (4), or a side or a corner (8). */
export type Connectivity = 4 | 8

/**
 * The number of the connected part that each run belongs to. Parts are numbered from 0 in the order of their first
 * runs.
 */
export interface ConnectedRuns {
  parts: Int32Array
  count: number
}

/** Finds the connected parts of a mask, run by run. Throws `TypeError` unless `mask` is a mask. */
export function connectRuns(mask: Mask, connectivity: Connectivity): ConnectedRuns {
  checkMask(mask)
  const { runs, rowStarts, box } = mask
  const roots = Int32Array.from({ length: runs.length / 2 }, (_, run) => run)
  // Runs that meet at a corner would overlap if one of them were a pixel longer.
  const reach = connectivity === 8 ? 1 : 0
  for (let row = 1; row < box.height; row++) {
    let above = rowStarts[row - 1]!
    let here = rowStarts[row]!
    const endAbove = here
    const endHere = rowStarts[row + 1]!
    while (above < endAbove && here < endHere) {
      const meet = runs[above]! < runs[here + 1]! + reach && runs[here]! < runs[above + 1]! + reach
      if (meet) join(roots, above / 2, here / 2)
      if (runs[above + 1]! < runs[here + 1]!) above += 2
      else here += 2
    }
  }
  return numberParts(roots)
}

function numberParts(roots: Int32Array): ConnectedRuns {
  const parts = new Int32Array(roots.length)
  let count = 0
  for (let run = 0; run < roots.length; run++) {
    const root = rootOf(roots, run)
    parts[run] = root === run ? count++ : parts[root]!
  }
  return { parts, count }
}

/** Joins two parts. The first run of a part is its root, so that a part gets its number at its first run. */
function join(roots: Int32Array, a: number, b: number): void {
  const rootOfA = rootOf(roots, a)
  const rootOfB = rootOf(roots, b)
  roots[Math.max(rootOfA, rootOfB)] = Math.min(rootOfA, rootOfB)
}

function rootOf(roots: Int32Array, run: number): number {
  let at = run
  while (roots[at] !== at) {
    // Halving the path keeps later searches short.
    roots[at] = roots[roots[at]!]!
    at = roots[at]!
  }
  return at
}
