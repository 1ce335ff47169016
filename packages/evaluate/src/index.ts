export type { CocoKind, PolygonFilling } from './coco/coco-shape.ts'
export { type CocoFigures, type EvaluateCocoOptions, evaluateCoco } from './coco/evaluate-coco.ts'
export { EvaluateError, type EvaluateErrorCode } from './evaluate-error.ts'
export type { Confusion } from './matching/confusions.ts'
export {
  type EvaluateMatchingOptions,
  evaluateMatching,
  type MatchingResult,
  type PictureFigures,
} from './matching/evaluate-matching.ts'
export type { MatchingFigures, MatchingIntervals } from './matching/figures.ts'
export type { CandidatePair } from './matching/match-pairs.ts'
export type { PictureMatching } from './matching/match-picture-findings.ts'
export type { MatchKind } from './matching/match-shape.ts'
