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

/** All figures of a run; those that its findings or the truth have nothing for are absent. */
export interface EvaluationFigures {
  bbox?: CocoFigures
  segm?: CocoFigures
  matching: MatchingResult
  points?: PointFigures
}

type Held = HeldDataset['dataset']
type Finding = Held['pictures'][number]['findings'][number]

/** Figures of predictions: of matching, COCO's where there are scores or one for all, of masks and points where there are some. */
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

/** Whether findings are points, which cannot be matched by their shapes. */
export function isPointsOnly(dataset: Held): boolean {
  const isShaped = ({ box, mask, polygon }: Finding) => (box ?? mask ?? polygon) !== undefined
  return hasPoints(dataset) && !dataset.pictures.some(({ findings }) => findings.some(isShaped))
}

/** COCO's figures; nothing where there are findings without a score, or nothing of the kind in the truth. */
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
