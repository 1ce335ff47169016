export { ask, type QuestionOptions } from './ask.ts'
export type { LanguageOptions } from './building/language.ts'
export type { ListOptions } from './building/list-options.ts'
export type { SystemOptions } from './building/system.ts'
export type { TimeOptions, TimeSpan } from './building/time-spans.ts'
export { type CaptionOptions, caption } from './caption.ts'
export { type Chapter, type ChaptersOptions, chapters } from './chapters.ts'
export { type Classification, type ClassifyOptions, classify } from './classify.ts'
export { type CompareOptions, compare, type Difference } from './compare.ts'
export { definePrompt } from './define-prompt.ts'
export { type DetectOptions, detect } from './detect.ts'
export { detect3d } from './detect-3d.ts'
export { type ExtractOptions, extract } from './extract.ts'
export { fewShot } from './few-shot.ts'
export { type FindMomentsOptions, findMoments, type Moment } from './find-moments.ts'
export { point } from './point.ts'
export type {
  AnswerSchema,
  Asked,
  BuiltPrompt,
  CheckedValue,
  Example,
  MediaKind,
  Prompt,
  PromptReader,
  SchemaIssue,
} from './prompt.ts'
export { promptFingerprint } from './prompt-fingerprint.ts'
export { readSeconds } from './read-seconds.ts'
export { type ReadTextOptions, readText } from './read-text.ts'
export { fromJsonSchema } from './schema/from-json-schema.ts'
export { type GeminiSchema, toGeminiSchema } from './schema/gemini-schema.ts'
export type { JsonSchema, ValueSchema } from './schema/json-schema.ts'
export { segment } from './segment.ts'
export { type SummarizeOptions, summarize } from './summarize.ts'
export { type TrajectoryOptions, trajectory } from './trajectory.ts'
export { type TranscribeOptions, type TranscriptSegment, transcribe } from './transcribe.ts'
