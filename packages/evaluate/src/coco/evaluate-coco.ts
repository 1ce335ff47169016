import type { Dataset } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import { EvaluateError } from '../evaluate-error.ts'
import { type ClassedFinding, type PicturePair, pairDatasets } from '../pair-pictures.ts'
import { accumulate, type ClassCurve } from './accumulate.ts'
import { type CocoKind, type CocoShape, cocoShapeOf, type PolygonFilling } from './coco-shape.ts'
import {
  type AreaRange,
  iouThresholds,
  matchPicture,
  measureOverlaps,
  type PictureMatches,
  type PictureOverlaps,
} from './match-picture.ts'

/** COCO's twelve figures, from 0 to 1, under the names of its papers; -1 where there is nothing to average. */
export interface CocoFigures {
  /** Average precision over the IoU thresholds .50 to .95. */
  AP: number
  AP50: number
  AP75: number
  APsmall: number
  APmedium: number
  APlarge: number
  /** Average recall with the 1 best finding of each class in each picture. */
  AR1: number
  AR10: number
  AR100: number
  ARsmall: number
  ARmedium: number
  ARlarge: number
  /** By the name of the class; `null` for one that the truth has nothing of. */
  APperClass: Readonly<Record<string, number | null>>
}

/** Options of `evaluateCoco`. */
export interface EvaluateCocoOptions {
  /** Whether boxes are compared or masks. @default 'bbox' */
  kind?: CocoKind
  /** How polygons become masks. @default 'coco' */
  filling?: PolygonFilling
  /** The score of findings without one. Without it they are refused, since the figures follow from the order of scores. */
  score?: number
}

/**
 * Average precision and recall as COCO's reference evaluator computes them, to the last digits: thresholds .50 to .95, 101 recalls,
 * 100 findings of a class in a picture, ranges of areas, crowds. Throws `evaluate/scores-missing` for findings without a score.
 */
export async function evaluateCoco(
  truth: Dataset<Mask>,
  predictions: Dataset<Mask>,
  options: EvaluateCocoOptions = {},
): Promise<CocoFigures> {
  const { classes, pictures } = await pairDatasets(truth, predictions)
  const curves = classes.map((_, classIndex) => {
    const overlaps = pictures.flatMap((pair) => overlapsOf(pair, classIndex, options) ?? [])
    return curvesOf(overlaps)
  })
  const perClass = classes.map(({ name }, index) => {
    const mean = averagePrecision([curves[index]!.all100])
    return [name, mean === -1 ? null : mean] as const
  })
  return {
    AP: averagePrecision(curves.map(({ all100 }) => all100)),
    AP50: averagePrecision(
      curves.map(({ all100 }) => all100),
      0.5,
    ),
    AP75: averagePrecision(
      curves.map(({ all100 }) => all100),
      0.75,
    ),
    APsmall: averagePrecision(curves.map(({ small }) => small)),
    APmedium: averagePrecision(curves.map(({ medium }) => medium)),
    APlarge: averagePrecision(curves.map(({ large }) => large)),
    AR1: averageRecall(curves.map(({ all1 }) => all1)),
    AR10: averageRecall(curves.map(({ all10 }) => all10)),
    AR100: averageRecall(curves.map(({ all100 }) => all100)),
    ARsmall: averageRecall(curves.map(({ small }) => small)),
    ARmedium: averageRecall(curves.map(({ medium }) => medium)),
    ARlarge: averageRecall(curves.map(({ large }) => large)),
    APperClass: Object.fromEntries(perClass),
  }
}

/** The overlaps of one class in one picture; nothing where neither side has any. */
function overlapsOf(
  { name, size, truth, found }: PicturePair,
  classIndex: number,
  options: EvaluateCocoOptions,
): PictureOverlaps | undefined {
  const { kind = 'bbox', filling = 'coco', score } = options
  const shapesOf = (entries: readonly ClassedFinding[]) =>
    entries
      .filter((entry) => entry.classIndex === classIndex)
      .flatMap(({ finding }) => cocoShapeOf(finding, size, { kind, filling }) ?? [])
  const things = shapesOf(truth)
  const shapes = shapesOf(found).map((shape) => scored(shape, score, name))
  return things.length + shapes.length === 0 ? undefined : measureOverlaps(things, shapes)
}

function scored(shape: CocoShape, score: number | undefined, picture: string): CocoShape {
  if (!Number.isNaN(shape.score)) return shape
  if (score !== undefined) return { ...shape, score }
  throw new EvaluateError(
    'evaluate/scores-missing',
    `A finding in ${picture} has no score, and average precision is made of the order of scores; use the figures of matching, or give one score for all.`,
  )
}

type Curves = Record<'all1' | 'all10' | 'all100' | Exclude<AreaRange, 'all'>, ClassCurve>

function curvesOf(overlaps: readonly PictureOverlaps[]): Curves {
  const matches = (range: AreaRange): PictureMatches[] =>
    overlaps.map((picture) => matchPicture(picture, range))
  const all = matches('all')
  return {
    all1: accumulate(all, 1),
    all10: accumulate(all, 10),
    all100: accumulate(all, 100),
    small: accumulate(matches('small'), 100),
    medium: accumulate(matches('medium'), 100),
    large: accumulate(matches('large'), 100),
  }
}

/** The mean of precision over classes, recalls and all thresholds or one. */
function averagePrecision(curves: readonly ClassCurve[], threshold?: number): number {
  const steps = [...iouThresholds.keys()].filter(
    (step) => threshold === undefined || iouThresholds[step] === threshold,
  )
  return meanOf(
    curves.flatMap(({ precision }) =>
      precision ? steps.flatMap((step) => [...precision[step]!]) : [],
    ),
  )
}

function averageRecall(curves: readonly ClassCurve[]): number {
  return meanOf(curves.flatMap(({ recall }) => (recall ? [...recall] : [])))
}

function meanOf(values: readonly number[]): number {
  if (values.length === 0) return -1
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
