export type { Answer, Finding, Issue, MaskPayload } from '@pollux/findings'
export type { Box, Point, Polygon } from '@pollux/geometry'
export type { ReaderEvent } from './answer/answer-builder.ts'
export { type AnswerLimits, defaultAnswerLimits } from './answer/limits.ts'
export type { AnswerOptions } from './answer/options.ts'
export type { ReplyEnd } from './answer/reply-end.ts'
export type { FoundValue } from './answer/value-sink.ts'
export { type AnswerReader, createAnswerReader } from './answer-reader.ts'
export { AnswersError, type AnswersErrorCode } from './answers-error.ts'
export {
  createValueFinder,
  type FindValuesOptions,
  type FoundValues,
  findValues,
  type ValueFinder,
} from './find-values.ts'
export type { JsonObject, JsonValue } from './json/json-value.ts'
export type { NamedModel } from './places/profile.ts'
export type { Scale } from './places/scale.ts'
export { readAnswer } from './read-answer.ts'
export { type AnswerEvent, readAnswerStream } from './read-answer-stream.ts'
export { type ReplyAnswerOptions, readReplyAnswer } from './read-reply-answer.ts'
export { type SavedReply, splitSavedReplies } from './saved-replies.ts'
export type { Runaway } from './text/runaway.ts'
