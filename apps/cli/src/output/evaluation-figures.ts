import { isPolluxError } from '@pollux/errors'
import {
  type CocoFigures,
  type CocoKind,
  type EvaluateMatchingOptions,
  evaluateCoco,
  evaluateMatching,
  evaluatePoints,
  type MatchingResult,
  type PointFigures,
} from '@pollux/evaluate'
import type { HeldDataset } from '../datasets/hold-dataset.ts'

/** All figures of a run. A figure is absent if the findings or the truth have nothing to compute it from. */
export interface EvaluationFigures {
  bbox?: CocoFigures
  segm?: CocoFigures
  matching: MatchingResult
  points?: PointFigures
}

type Held = HeldDataset['dataset']
type Finding = Held['pictures'][number]['findings'][number]

/**
 * Returns the figures of predictions: matching always; COCO's if there are scores or `score` is
 * set; masks, points and text if there are any.
 */
export async function figuresOf(
  truth: Held,
  predictions: Held,
  rule: EvaluateMatchingOptions,
  score: number | undefined,
): Promise<EvaluationFigures> {
  const matching = await evaluateMatching(truth, predictions, rule)
  const bbox = isPointsOnly(predictions)
    ? undefined
    : await cocoFigures(truth, predictions, 'bbox', score)
  const segm = hasMasks(predictions)
    ? await cocoFigures(truth, predictions, 'segm', score)
    : undefined
  const points = hasPoints(predictions) ? await evaluatePoints(truth, predictions) : undefined
  return {
    ...(bbox ? { bbox } : {}),
    ...(segm ? { segm } : {}),
    matching,
    ...(points ? { points } : {}),
  }
}

function hasMasks({ pictures }: Held): boolean {
  return pictures.some(({ findings }) => findings.some(({ mask, polygon }) => mask ?? polygon))
}

function hasPoints({ pictures }: Held): boolean {
  return pictures.some(({ findings }) => findings.some(({ point }) => point))
}

/** Whether all findings are points, which cannot be matched by IoU. */
export function isPointsOnly(dataset: Held): boolean {
  const isShaped = ({ box, mask, polygon }: Finding) => (box ?? mask ?? polygon) !== undefined
  return hasPoints(dataset) && !dataset.pictures.some(({ findings }) => findings.some(isShaped))
}

/** Returns COCO's figures, or `undefined` if a finding has no score or the truth has nothing of the kind. */
async function cocoFigures(
  truth: Held,
  predictions: Held,
  kind: CocoKind,
  score: number | undefined,
): Promise<CocoFigures | undefined> {
  try {
    const figures = await evaluateCoco(truth, predictions, {
      kind,
      ...(score === undefined ? {} : { score }),
    })
    return figures.AP === -1 ? undefined : figures
  } catch (error) {
    if (isPolluxError(error) && error.code === 'evaluate/scores-missing') return undefined
    throw error
  }
}
