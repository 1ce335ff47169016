import { checkObject, invalidArgument } from '@pollux/errors'
import type { Dataset } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import { type PairedDatasets, pairDatasets } from '../pair-pictures.ts'
import { type Confusion, confusionsOf } from './confusions.ts'
import {
  type MatchingFigures,
  type MatchingIntervals,
  sumOf,
  type Tally,
  toFigures,
} from './figures.ts'
import { intervalsOf } from './intervals.ts'
import { matchPictureFindings, type PictureMatching } from './match-picture-findings.ts'
import type { MatchKind } from './match-shape.ts'

/** Options of `evaluateMatching`. */
export interface EvaluateMatchingOptions {
  /** The least IoU at which a finding is a thing of the truth, more than 0 and up to 1. @default 0.5 */
  threshold?: number
  /** What is compared. @default 'boxes' */
  kind?: MatchKind
  /** Resamples of pictures from which the intervals are made; 0 for none. @default 1000 */
  resamples?: number
  /** The seed of the resamples, a whole number. @default 1 */
  seed?: number
}

/** How good findings without scores are. */
export interface MatchingResult extends MatchingFigures {
  threshold: number
  /** 95 % intervals from resampled pictures; absent without resamples or pictures. */
  intervals?: MatchingIntervals
  perClass: Readonly<Record<string, MatchingFigures>>
  perPicture: readonly PictureFigures[]
  /** Classes taken for one another, by a matching that ignores classes; `null` stands for nothing. */
  confusions: readonly Confusion[]
}

/** The figures of one picture, and what became of its findings. */
export interface PictureFigures extends MatchingFigures {
  picture: string
  matching: PictureMatching
}

/**
 * Precision, recall, F1 and mean IoU of findings that need no scores. Findings and things of one class are matched one to one: as many
 * pairs as can be whose IoU reaches the threshold, and of such matchings the one with the highest sum of IoU. Findings of classes or
 * pictures that the truth does not have count as wrong. Throws a `TypeError` for options that make no sense.
 */
export async function evaluateMatching(
  truth: Dataset<Mask>,
  predictions: Dataset<Mask>,
  options: EvaluateMatchingOptions = {},
): Promise<MatchingResult> {
  checkObject(options, 'options')
  const { threshold = 0.5, kind = 'boxes', resamples = 1000, seed = 1 } = options
  if (!(threshold > 0 && threshold <= 1)) {
    throw invalidArgument('a number above 0 and up to 1', 'threshold', threshold)
  }
  if (!(Number.isInteger(resamples) && resamples >= 0 && resamples <= 100_000)) {
    throw invalidArgument('a whole number from 0 to 100,000', 'resamples', resamples)
  }
  if (!Number.isInteger(seed)) throw invalidArgument('a whole number', 'seed', seed)
  const paired = await pairDatasets(truth, predictions)
  const matchings = paired.pictures.map((pair) =>
    matchPictureFindings(pair, { threshold, kind, byClass: true }),
  )
  const tallies = talliesOf(paired, matchings)
  const intervals = intervalsOf(tallies, { resamples, seed })
  return {
    threshold,
    ...toFigures(sumOf(tallies)),
    ...(intervals ? { intervals } : {}),
    perClass: Object.fromEntries(
      paired.classes.map(({ name }, index) => [
        name,
        toFigures(classTally(paired, matchings, index)),
      ]),
    ),
    perPicture: matchings.map((matching, index) => ({
      picture: matching.name,
      ...toFigures(tallies[index]!),
      matching,
    })),
    confusions: confusionsOf(paired, { threshold, kind }),
  }
}

/** A tally for each picture, those that only the predictions have behind the others. */
function talliesOf({ unmatched }: PairedDatasets, matchings: readonly PictureMatching[]): Tally[] {
  const wrong = new Map<string, number>()
  for (const { picture } of unmatched) wrong.set(picture, (wrong.get(picture) ?? 0) + 1)
  const tallies = matchings.map(({ name, pairs, wrong: alien, missed }): Tally => {
    const more = wrong.get(name) ?? 0
    wrong.delete(name)
    return {
      matched: pairs.length,
      wrong: alien.length + more,
      missed: missed.length,
      iouSum: pairs.reduce((sum, { iou }) => sum + iou, 0),
    }
  })
  const others = [...wrong.values()].map(
    (count): Tally => ({ matched: 0, wrong: count, missed: 0, iouSum: 0 }),
  )
  return [...tallies, ...others]
}

function classTally(
  { pictures }: PairedDatasets,
  matchings: readonly PictureMatching[],
  classIndex: number,
): Tally {
  return sumOf(
    matchings.map(({ pairs, wrong, missed }, index): Tally => {
      const { truth, found } = pictures[index]!
      const ofClass = pairs.filter((pair) => truth[pair.truth]!.classIndex === classIndex)
      return {
        matched: ofClass.length,
        wrong: wrong.filter((at) => found[at]!.classIndex === classIndex).length,
        missed: missed.filter((at) => truth[at]!.classIndex === classIndex).length,
        iouSum: ofClass.reduce((sum, { iou }) => sum + iou, 0),
      }
    }),
  )
}
