import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import {
  type intervalNames,
  type MatchingIntervals,
  sumOf,
  type Tally,
  toFigures,
} from './figures.ts'

/** The shares of resamples below and above a 95 % interval. */
const TAIL = 0.025

/** Intervals from resamples of pictures, drawn with replacement (percentile bootstrap). The same seed gives the same intervals. */
export function intervalsOf(
  tallies: readonly Tally[],
  { resamples, seed }: { resamples: number; seed: number },
): MatchingIntervals | undefined {
  if (tallies.length === 0 || resamples === 0) return undefined
  const random = xoroshiro128plus(seed)
  const samples = Array.from({ length: resamples }, () =>
    toFigures(sumOf(tallies.map(() => tallies[uniformInt(random, 0, tallies.length - 1)]!))),
  )
  const interval = (name: (typeof intervalNames)[number]) => {
    const values = samples.flatMap((sample) => sample[name] ?? []).sort((a, b) => a - b)
    if (values.length < 2) return null
    const at = (share: number) => values[Math.round(share * (values.length - 1))]!
    return [at(TAIL), at(1 - TAIL)] as const
  }
  return {
    precision: interval('precision'),
    recall: interval('recall'),
    f1: interval('f1'),
    meanIou: interval('meanIou'),
  }
}
