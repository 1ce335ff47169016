import type { PairedDatasets } from '../pair-pictures.ts'
import type { WorkSlices } from '../work-slices.ts'
import { type MatchingRule, matchPictureFindings, stepsOf } from './match-picture-findings.ts'

/**
 * How often truth objects of one class were found as another. A class of `null` means a missed object or a wrong
 * finding.
 */
export interface Confusion {
  truth: string | null
  found: string | null
  count: number
}

/**
 * Counts pairs of classes in a matching that ignores classes, including missed objects and wrong findings. The pairs
 * are in the order of the classes.
 */
export async function confusionsOf(
  { classes, pictures }: PairedDatasets,
  rule: Omit<MatchingRule, 'byClass'>,
  slices: WorkSlices,
): Promise<Confusion[]> {
  const nothing = classes.length
  const counts = new Map<number, number>()
  const count = (truth: number, found: number) => {
    const key = truth * (nothing + 1) + found
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  for (const pair of pictures) {
    const { pairs, wrong, missed } = matchPictureFindings(pair, { ...rule, byClass: false })
    for (const { truth, found } of pairs) {
      count(pair.truth[truth]!.classIndex, pair.found[found]!.classIndex)
    }
    for (const found of wrong) count(nothing, pair.found[found]!.classIndex)
    for (const truth of missed) count(pair.truth[truth]!.classIndex, nothing)
    await slices.spend(stepsOf(pair))
  }
  const nameAt = (index: number) => classes[index]?.name ?? null
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([key, times]) => ({
      truth: nameAt(Math.floor(key / (nothing + 1))),
      found: nameAt(key % (nothing + 1)),
      count: times,
    }))
}
