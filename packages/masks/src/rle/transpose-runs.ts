import type { BuildOptions } from '../mask-builder.ts'
import { overLimit } from '../mask-limits.ts'

/** Lines of runs: pairs of start and end (exclusive), ascending and never touching within a line. */
export interface RunLines {
  runs: ArrayLike<number>
  /** The index in `runs` at which each line's pairs begin. It has one entry more than there are lines. */
  starts: ArrayLike<number>
}

/**
 * Returns the same pixels with rows and columns exchanged: lines of `length` pixels become `length` lines. Throws
 * `masks/too-large` if the result has more than `maxRuns` runs.
 */
export function transposeRuns(
  lines: RunLines,
  length: number,
  { maxRuns = Number.POSITIVE_INFINITY }: BuildOptions = {},
): RunLines {
  // A transposed run begins or ends exactly where a line differs from the one before it.
  const starts = new Uint32Array(length + 1)
  forEachFlip(lines, (_, from, to) => {
    starts[from]!++
    starts[to]!--
  })
  let flips = 0
  let before = 0
  for (let at = 0; at <= length; at++) {
    flips += starts[at]! | 0
    starts[at] = before
    before += flips
  }
  if (before / 2 > maxRuns) throw overLimit('maxRuns', before / 2, maxRuns)
  const next = starts.slice()
  const runs = new Uint32Array(starts[length]!)
  forEachFlip(lines, (line, from, to) => {
    for (let at = from; at < to; at++) runs[next[at]!++] = line
  })
  return { runs, starts }
}

/**
 * Calls `visit` for every stretch in which a line differs from the one before. Outside the first and last lines
 * nothing is set.
 */
function forEachFlip(
  { runs, starts }: RunLines,
  visit: (line: number, from: number, to: number) => void,
): void {
  const lines = starts.length - 1
  for (let line = 0; line <= lines; line++) {
    let before = line === 0 ? 0 : starts[line - 1]!
    let here = starts[line]!
    const endBefore = line === 0 ? 0 : here
    const endHere = line === lines ? here : starts[line + 1]!
    let from = -1
    while (before < endBefore || here < endHere) {
      const old = before < endBefore ? runs[before]! : Number.POSITIVE_INFINITY
      const fresh = here < endHere ? runs[here]! : Number.POSITIVE_INFINITY
      if (old <= fresh) before++
      if (fresh <= old) here++
      if (old === fresh) continue
      const edge = Math.min(old, fresh)
      if (from < 0) from = edge
      else {
        visit(line, from, edge)
        from = -1
      }
    }
  }
}
