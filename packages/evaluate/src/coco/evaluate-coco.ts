import { checkOptions, type OptionNames } from '@pollux/errors'
import type { Dataset, DatasetFinding } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import { EvaluateError } from '../evaluate-error.ts'
import { type PicturePair, pairDatasets } from '../pair-pictures.ts'
import { WorkSlices } from '../work-slices.ts'
import { accumulate, type ClassCurve, SAMPLES } from './accumulate.ts'
import { type CocoKind, type CocoShape, cocoShapeOf, type PolygonFilling } from './coco-shape.ts'
import {
  type AreaRange,
  ClassMatches,
  iouThresholds,
  MAX_DETECTIONS,
  measureOverlaps,
  type PictureOverlaps,
} from './match-picture.ts'

/** COCO's twelve figures, from 0 to 1, named as in its papers; -1 if there is nothing to average. */
export interface CocoFigures {
  /** Average precision over the IoU thresholds .50 to .95. */
  AP: number
  AP50: number
  AP75: number
  APsmall: number
  APmedium: number
  APlarge: number
  /** Average recall with the best finding of each class in each picture. */
  AR1: number
  AR10: number
  AR100: number
  ARsmall: number
  ARmedium: number
  ARlarge: number
  /** `AP` by class name; `null` for a class without truth objects. */
  APperClass: Readonly<Record<string, number | null>>
}

/** Options of `evaluateCoco`. */
export interface EvaluateCocoOptions {
  /** What is compared. @default 'bbox' */
  kind?: CocoKind
  /** How polygons become masks. @default 'coco' */
  filling?: PolygonFilling
  /**
   * The score of findings that have none, from 0 to 1. If absent, a finding without a score is an error, because the
   * figures depend on the order of scores.
   */
  score?: number
}

const evaluateCocoOptionNames: OptionNames<EvaluateCocoOptions> = {
  kind: true,
  filling: true,
  score: true,
}

/**
 * Computes average precision and recall exactly as COCO's reference evaluator does. It uses IoU thresholds .50 to .95,
 * 101 recalls, area ranges and crowds, and at most 100 findings of a class in a picture.
 *
 * @param truth - The dataset of ground truth.
 * @param predictions - Findings with scores.
 * @param options - What is compared, and the score of findings that have none.
 * @returns The figures, from 0 to 1.
 * @throws {EvaluateError} `evaluate/scores-missing` for a finding without a score; `evaluate/size` if a picture's sizes
 * differ; `evaluate/too-large` for a picture of thousands of findings.
 * @throws {TypeError} If an option is invalid.
 */
export async function evaluateCoco(
  truth: Dataset<Mask>,
  predictions: Dataset<Mask>,
  options: EvaluateCocoOptions = {},
): Promise<CocoFigures> {
  checkOptions(options, evaluateCocoOptionNames)
  const { classes, pictures } = await pairDatasets(truth, predictions)
  const slices = new WorkSlices()
  const curves: Curves[] = []
  for (const pairs of splitByClass(classes.length, pictures)) {
    const overlaps: PictureOverlaps[] = []
    for (const pair of pairs) {
      const measured = overlapsOf(pair, options)
      overlaps.push(measured)
      await slices.spend(PICTURE_STEPS + 40 * measured.iou.length)
    }
    curves.push(curvesOf(overlaps))
  }
  const perClass = classes.map(({ name }, index) => {
    const mean = averagePrecision([curves[index]!.all100])
    return [name, mean === -1 ? null : mean] as const
  })
  const all = curves.map(({ all100 }) => all100)
  return {
    AP: averagePrecision(all),
    AP50: averagePrecision(all, 0.5),
    AP75: averagePrecision(all, 0.75),
    APsmall: averagePrecision(curves.map(({ small }) => small)),
    APmedium: averagePrecision(curves.map(({ medium }) => medium)),
    APlarge: averagePrecision(curves.map(({ large }) => large)),
    AR1: averageRecall(curves.map(({ all1 }) => all1)),
    AR10: averageRecall(curves.map(({ all10 }) => all10)),
    AR100: averageRecall(all),
    ARsmall: averageRecall(curves.map(({ small }) => small)),
    ARmedium: averageRecall(curves.map(({ medium }) => medium)),
    ARlarge: averageRecall(curves.map(({ large }) => large)),
    APperClass: Object.fromEntries(perClass),
  }
}

/** The fixed cost of matching one picture, added to that of its overlaps, in comparisons of boxes. */
const PICTURE_STEPS = 200

/** The findings and truth objects of one class in one picture. */
interface ClassPicture extends Pick<PicturePair, 'name' | 'size'> {
  truth: DatasetFinding<Mask>[]
  found: DatasetFinding<Mask>[]
}

/** Returns, for each class, the pictures in which the truth or the predictions contain it, in order. */
function splitByClass(count: number, pictures: readonly PicturePair[]): ClassPicture[][] {
  const classes = Array.from({ length: count }, (): ClassPicture[] => [])
  for (const { name, size, truth, found } of pictures) {
    const inPicture = new Map<number, ClassPicture>()
    const pictureOf = (classIndex: number) => {
      const known = inPicture.get(classIndex)
      if (known) return known
      const picture: ClassPicture = { name, size, truth: [], found: [] }
      inPicture.set(classIndex, picture)
      classes[classIndex]!.push(picture)
      return picture
    }
    for (const { finding, classIndex } of truth) pictureOf(classIndex).truth.push(finding)
    for (const { finding, classIndex } of found) pictureOf(classIndex).found.push(finding)
  }
  return classes
}

function overlapsOf(
  { name, size, truth, found }: ClassPicture,
  { kind = 'bbox', filling = 'coco', score }: EvaluateCocoOptions,
): PictureOverlaps {
  const shapesOf = (findings: readonly DatasetFinding<Mask>[]) =>
    findings.flatMap((finding) => cocoShapeOf(finding, size, { kind, filling }) ?? [])
  return measureOverlaps(
    shapesOf(truth),
    shapesOf(found).map((shape) => scored(shape, score, name)),
  )
}

function scored(shape: CocoShape, score: number | undefined, picture: string): CocoShape {
  if (!Number.isNaN(shape.score)) return shape
  if (score !== undefined) return { ...shape, score }
  throw new EvaluateError(
    'evaluate/scores-missing',
    `A finding in ${picture} has no score, which average precision needs; use the figures of matching, or set one score for all.`,
  )
}

type Curves = Record<'all1' | 'all10' | 'all100' | Exclude<AreaRange, 'all'>, ClassCurve>

function curvesOf(overlaps: readonly PictureOverlaps[]): Curves {
  const count = overlaps.reduce((sum, { found }) => sum + found.length, 0)
  const matchesIn = (range: AreaRange) => {
    const matches = new ClassMatches(count)
    for (const picture of overlaps) matches.add(picture, range)
    return matches
  }
  const all = matchesIn('all')
  return {
    all1: accumulate(all, 1),
    all10: accumulate(all, 10),
    all100: accumulate(all, MAX_DETECTIONS),
    small: accumulate(matchesIn('small'), MAX_DETECTIONS),
    medium: accumulate(matchesIn('medium'), MAX_DETECTIONS),
    large: accumulate(matchesIn('large'), MAX_DETECTIONS),
  }
}

/** Returns the mean precision over classes, recalls and either all IoU thresholds or just `threshold`. */
function averagePrecision(curves: readonly ClassCurve[], threshold?: number): number {
  const sums = curves.flatMap(({ precision = [] }) =>
    precision.filter((_, step) => threshold === undefined || iouThresholds[step] === threshold),
  )
  return meanOf(sums.map((sum) => sum / SAMPLES))
}

function averageRecall(curves: readonly ClassCurve[]): number {
  return meanOf(curves.flatMap(({ recall = [] }) => recall))
}

function meanOf(values: readonly number[]): number {
  if (values.length === 0) return -1
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
