export type { CocoKind, PolygonFilling } from './coco/coco-shape.ts'
export { type CocoFigures, type EvaluateCocoOptions, evaluateCoco } from './coco/evaluate-coco.ts'
export { EvaluateError, type EvaluateErrorCode } from './evaluate-error.ts'
