import { checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'
import type { Dataset } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import {
  type ClassedFinding,
  type PairedDatasets,
  pairDatasets,
  unknownCount,
} from '../pair-pictures.ts'
import type { Unmatched } from '../unmatched.ts'
import { WorkSlices } from '../work-slices.ts'
import { type Confusion, confusionsOf } from './confusions.ts'
import {
  addTally,
  emptyTally,
  type MatchingFigures,
  type MatchingIntervals,
  sumOf,
  type Tally,
  toFigures,
} from './figures.ts'
import { intervalsOf } from './intervals.ts'
import { matchPictureFindings, type PictureMatching, stepsOf } from './match-picture-findings.ts'
import type { MatchKind } from './match-shape.ts'

/** Options of `evaluateMatching`. */
export interface EvaluateMatchingOptions {
  /** The least IoU at which a finding matches a truth object, more than 0 and at most 1. @default 0.5 */
  threshold?: number
  /** What is compared. @default 'boxes' */
  kind?: MatchKind
  /** How often pictures are resampled to compute the intervals; 0 for no intervals. @default 1000 */
  resamples?: number
  /** The seed of the resampling, an integer. @default 1 */
  seed?: number
}

const evaluateMatchingOptionNames: OptionNames<EvaluateMatchingOptions> = {
  threshold: true,
  kind: true,
  resamples: true,
  seed: true,
}

/** The figures of findings, with or without scores. */
export interface MatchingResult extends MatchingFigures {
  threshold: number
  /** 95 % intervals from resampled pictures; absent without resamples or pictures. */
  intervals?: MatchingIntervals
  /**
   * The mean absolute difference per picture between found and true counts of a class, summed over classes; `null`
   * without pictures.
   */
  countError: number | null
  perClass: Readonly<Record<string, ClassFigures>>
  perPicture: readonly PictureFigures[]
  /**
   * Pairs of true and found classes, from a matching that ignores classes. A class of `null` means a missed object or a
   * wrong finding.
   */
  confusions: readonly Confusion[]
  /**
   * Classes and pictures that only one side has. Findings in those of the predictions count as wrong, objects in
   * pictures of the truth as missed.
   */
  unmatched: readonly Unmatched[]
}

/** The figures of one class. */
export interface ClassFigures extends MatchingFigures {
  /**
   * The mean absolute difference per picture between found and true counts; `null` without pictures.
   */
  countError: number | null
}

/** The figures of one picture, and how its findings were matched. */
export interface PictureFigures extends MatchingFigures {
  picture: string
  matching: PictureMatching
}

/**
 * Computes precision, recall, F1 and mean IoU of findings, which need no scores. Findings and truth objects of one
 * class are matched one to one. The matching has the most pairs whose IoU reaches the threshold, and among such
 * matchings the highest sum of IoU. Findings whose class or picture is not in the truth count as wrong.
 *
 * @param truth - The dataset of ground truth.
 * @param predictions - The findings to evaluate.
 * @param options - The threshold, what is compared, and how pictures are resampled.
 * @returns The figures over all pictures, of each class and of each picture.
 * @throws {EvaluateError} `evaluate/size` if a picture differs in size between the datasets; `evaluate/too-large` for a
 * picture of thousands of findings.
 * @throws {TypeError} If an option is invalid.
 * @example const { f1, precision, recall } = await evaluateMatching(truth, predictions, {
 * threshold: 0.5 })
 */
export async function evaluateMatching(
  truth: Dataset<Mask>,
  predictions: Dataset<Mask>,
  options: EvaluateMatchingOptions = {},
): Promise<MatchingResult> {
  checkOptions(options, evaluateMatchingOptionNames)
  const { threshold = 0.5, kind = 'boxes', resamples = 1000, seed = 1 } = options
  if (!(threshold > 0 && threshold <= 1)) {
    throw invalidArgument('a number above 0 and up to 1', 'threshold', threshold)
  }
  if (!(Number.isInteger(resamples) && resamples >= 0 && resamples <= 100_000)) {
    throw invalidArgument('an integer from 0 to 100,000', 'resamples', resamples)
  }
  if (!Number.isInteger(seed)) throw invalidArgument('a whole number', 'seed', seed)
  const paired = await pairDatasets(truth, predictions)
  const { classes, pictures, unmatched } = paired
  const slices = new WorkSlices()
  const matchings: PictureMatching[] = []
  for (const pair of pictures) {
    matchings.push(matchPictureFindings(pair, { threshold, kind, byClass: true }))
    await slices.spend(stepsOf(pair))
  }
  const tallies = talliesOf(paired, matchings)
  const intervals = await intervalsOf(tallies, { resamples, seed }, slices)
  const perClass = classTallies(paired, matchings)
  const share = (errors: number) => (tallies.length === 0 ? null : errors / tallies.length)
  const errors = perClass.reduce((sum, { countErrors }) => sum + countErrors, unknownCount(paired))
  return {
    threshold,
    ...toFigures(sumOf(tallies)),
    ...(intervals ? { intervals } : {}),
    countError: share(errors),
    perClass: Object.fromEntries(
      perClass.map(({ tally, countErrors }, index) => [
        classes[index]!.name,
        { ...toFigures(tally), countError: share(countErrors) },
      ]),
    ),
    perPicture: matchings.map((matching, index) => ({
      picture: matching.name,
      ...toFigures(tallies[index]!),
      matching,
    })),
    confusions: await confusionsOf(paired, { threshold, kind }, slices),
    unmatched,
  }
}

/** Returns a tally for each picture; pictures that are only in the predictions come last. */
function talliesOf(
  { pictures, alien }: PairedDatasets,
  matchings: readonly PictureMatching[],
): Tally[] {
  const tallies = matchings.map(
    ({ pairs, wrong, missed }, index): Tally => ({
      matched: pairs.length,
      wrong: wrong.length + pictures[index]!.unknown.length,
      missed: missed.length,
      iouSum: pairs.reduce((sum, { iou }) => sum + iou, 0),
    }),
  )
  const others = [...alien.values()].map((wrong): Tally => ({ ...emptyTally(), wrong }))
  return [...tallies, ...others]
}

/** Returns the tally of each class, and the sum of its count errors over pictures. */
function classTallies(
  { classes, pictures }: PairedDatasets,
  matchings: readonly PictureMatching[],
) {
  const sums = classes.map(() => ({ tally: emptyTally(), countErrors: 0 }))
  for (const [index, { pairs, wrong, missed }] of matchings.entries()) {
    const { truth, found } = pictures[index]!
    const inPicture = new Map<number, Tally>()
    const tallyOf = ({ classIndex }: ClassedFinding) => {
      const tally = inPicture.get(classIndex) ?? emptyTally()
      inPicture.set(classIndex, tally)
      return tally
    }
    for (const pair of pairs) {
      const tally = tallyOf(truth[pair.truth]!)
      tally.matched += 1
      tally.iouSum += pair.iou
    }
    for (const at of wrong) tallyOf(found[at]!).wrong += 1
    for (const at of missed) tallyOf(truth[at]!).missed += 1
    for (const [classIndex, tally] of inPicture) {
      const sum = sums[classIndex]!
      addTally(sum.tally, tally)
      sum.countErrors += Math.abs(tally.wrong - tally.missed)
    }
  }
  return sums
}
