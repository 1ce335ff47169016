export { isPolluxError, PolluxError } from '@pollux/errors'
export {
  type Answer,
  type AnswerCost,
  type Finding,
  type FindingClass,
  FindingsError,
  type FindingsErrorCode,
  type Issue,
  type IssueCode,
  isLoss,
  type MaskPayload,
  type ReadFindingsJsonOptions,
  type Status,
} from '@pollux/findings'
export type { Box, Box3d, Frame, Point, Polygon, Size, Transform, Vector3 } from '@pollux/geometry'
export { type ImageBackend, ImageError, type ImageErrorCode } from '@pollux/image'
export type { Ledger } from '@pollux/ledger'
export { type Mask, MaskError, type MaskErrorCode, type PlacedMap } from '@pollux/masks'
export { MediaError, type MediaErrorCode } from '@pollux/media'
export type { DialectName, KnownModelId, ModelId } from '@pollux/models'
export type {
  CaptionOptions,
  Chapter,
  ChaptersOptions,
  Classification,
  ClassifyOptions,
  CompareOptions,
  DetectOptions,
  Difference,
  ExtractOptions,
  FindMomentsOptions,
  Moment,
  Prompt,
  PromptReader,
  ReadTextOptions,
  SummarizeOptions,
  TranscribeOptions,
  TranscriptSegment,
  ValueSchema,
} from '@pollux/prompts'
export {
  type Budget,
  type BudgetLimits,
  createBudget,
  OverBudgetError,
  TokensError,
  type TokensErrorCode,
} from '@pollux/tokens'
export {
  type Base64Media,
  type Clip,
  type Files,
  type GeminiClient,
  type LocalMedia,
  type Media,
  type MediaInput,
  type MediaResolver,
  type PartResolution,
  type Placement,
  type RemoteMedia,
  type Transport,
  TransportError,
  type TransportErrorCode,
} from '@pollux/transport'
export type { GenerationConfig, SafetySetting, TokenUsage } from '@pollux/wire'
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
