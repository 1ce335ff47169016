export type { DialectName } from '@pollux/models'
export type { JsonAnswer } from './answers/json-answer.ts'
export type { PlacedDifference } from './answers/map-differences.ts'
export type { FindingEvent, RestartEvent, TextEvent } from './answers/reading.ts'
export type { AnswerIssue, TextAnswer, TextStatus } from './answers/text-answer.ts'
export type { AskEvent } from './ask-event.ts'
export { AskError, type AskErrorCode } from './calls/ask-error.ts'
export type { AskOptions } from './calls/ask-options.ts'
export { createPollux, type PolluxOptions } from './create-pollux.ts'
export type { DetectAllOptions } from './detect-all.ts'
export { answerFromJson } from './json/answer-from-json.ts'
export {
  type AnswerJson,
  type AnyAnswer,
  answerToJson,
  type FindingsAnswerJson,
  type ValueAnswerJson,
} from './json/answer-to-json.ts'
export { LabelError, type LabelErrorCode } from './label/label-error.ts'
export type {
  LabelOptions,
  LabelPicture,
  LabelSource,
  LabelWait,
  NamedPicture,
} from './label/label-options.ts'
export type { LabelOutcome } from './label/label-outcome.ts'
export type { LabelPlan } from './label/plan-label.ts'
export { StoredError } from './label/stored-error.ts'
export type { Mistake, Picture, Pollux } from './pollux.ts'
export type { ResultOf } from './result-of.ts'
export type { Tiling } from './tiles/tiling.ts'
