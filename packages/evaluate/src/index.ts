export type { CocoKind, PolygonFilling } from './coco/coco-shape.ts'
export { type CocoFigures, type EvaluateCocoOptions, evaluateCoco } from './coco/evaluate-coco.ts'
export {
  compareResults,
  compareRuns,
  type PictureComparison,
  type Run,
  type RunComparison,
  type RunCost,
  type RunResult,
} from './compare/compare-runs.ts'
export { EvaluateError, type EvaluateErrorCode } from './evaluate-error.ts'
export { comparisonToMarkdown, matchingToMarkdown } from './markdown.ts'
export type { Confusion } from './matching/confusions.ts'
export {
  type ClassFigures,
  type EvaluateMatchingOptions,
  evaluateMatching,
  type MatchingResult,
  type PictureFigures,
} from './matching/evaluate-matching.ts'
export type { MatchingFigures, MatchingIntervals } from './matching/figures.ts'
export type { CandidatePair } from './matching/match-pairs.ts'
export type { PictureMatching } from './matching/match-picture-findings.ts'
export type { MatchKind } from './matching/match-shape.ts'
export { type EvaluationPageOptions, evaluationPage } from './page/evaluation-page.ts'
export type { PageRun } from './page/page-run.ts'
export {
  type EvaluatePointsOptions,
  evaluatePoints,
  type PointFigures,
} from './points/evaluate-points.ts'
export { type EvaluateTextOptions, evaluateText, type TextFigures } from './text/evaluate-text.ts'
export type { Unmatched } from './unmatched.ts'
