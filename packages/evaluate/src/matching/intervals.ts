import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { WorkSlices } from '../work-slices.ts'
import {
  addTally,
  emptyTally,
  type intervalNames,
  type MatchingFigures,
  type MatchingIntervals,
  type Tally,
  toFigures,
} from './figures.ts'

/** The share of resamples on either side of a 95 % interval. */
const OUTER_SHARE = 0.025

/**
 * Computes 95 % intervals by the percentile bootstrap: pictures are resampled with replacement. The
 * same seed produces the same intervals. Without pictures or resamples there are none.
 */
export async function intervalsOf(
  tallies: readonly Tally[],
  { resamples, seed }: { resamples: number; seed: number },
  slices: WorkSlices,
): Promise<MatchingIntervals | undefined> {
  if (tallies.length === 0 || resamples === 0) return undefined
  const random = xoroshiro128plus(seed)
  const samples: MatchingFigures[] = []
  for (let sample = 0; sample < resamples; sample++) {
    const sum = emptyTally()
    for (let at = 0; at < tallies.length; at++) {
      addTally(sum, tallies[uniformInt(random, 0, tallies.length - 1)]!)
    }
    samples.push(toFigures(sum))
    await slices.spend(tallies.length)
  }
  const interval = (name: (typeof intervalNames)[number]) => {
    const values = samples.flatMap((sample) => sample[name] ?? []).sort((a, b) => a - b)
    if (values.length < 2) return null
    const at = (share: number) => values[Math.round(share * (values.length - 1))]!
    return [at(OUTER_SHARE), at(1 - OUTER_SHARE)] as const
  }
  return {
    precision: interval('precision'),
    recall: interval('recall'),
    f1: interval('f1'),
    meanIou: interval('meanIou'),
  }
}
