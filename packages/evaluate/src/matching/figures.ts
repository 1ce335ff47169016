/**
 * How many findings are right, how many are wrong and how many truth objects are missed; and the sum of IoU of the
 * right ones.
 */
export interface Tally {
  matched: number
  wrong: number
  missed: number
  iouSum: number
}

/** The figures of a tally; `null` for a share whose denominator is 0. */
export interface MatchingFigures {
  matched: number
  wrong: number
  missed: number
  /** The share of findings that are right, from 0 to 1. */
  precision: number | null
  /** The share of truth objects that were found, from 0 to 1. */
  recall: number | null
  /**
   * The harmonic mean of precision and recall: twice the matched pairs over the number of findings and truth objects.
   */
  f1: number | null
  /** The mean IoU of matched pairs. */
  meanIou: number | null
}

/** The figures that have intervals. */
export const intervalNames = ['precision', 'recall', 'f1', 'meanIou'] as const

/** 95 % intervals, `[low, high]`; `null` if the figure is defined in too few resamples. */
export type MatchingIntervals = Readonly<
  Record<(typeof intervalNames)[number], readonly [low: number, high: number] | null>
>

/** Returns a tally of zeros. */
export function emptyTally(): Tally {
  return { matched: 0, wrong: 0, missed: 0, iouSum: 0 }
}

/** Adds a tally to another. */
export function addTally(sum: Tally, { matched, wrong, missed, iouSum }: Tally): void {
  sum.matched += matched
  sum.wrong += wrong
  sum.missed += missed
  sum.iouSum += iouSum
}

/** Returns the sum of tallies. */
export function sumOf(tallies: readonly Tally[]): Tally {
  const sum = emptyTally()
  for (const tally of tallies) addTally(sum, tally)
  return sum
}

/** Returns the figures of a tally. */
export function toFigures({ matched, wrong, missed, iouSum }: Tally): MatchingFigures {
  return {
    matched,
    wrong,
    missed,
    precision: share(matched, matched + wrong),
    recall: share(matched, matched + missed),
    f1: share(2 * matched, 2 * matched + wrong + missed),
    meanIou: share(iouSum, matched),
  }
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
