export { ask } from './ask.ts'
export type { PlaceOptions } from './build-places.ts'
export { type CaptionOptions, caption } from './caption.ts'
export { type Classification, type ClassifyOptions, classify } from './classify.ts'
export { type CompareOptions, compare, type Difference } from './compare.ts'
export { definePrompt } from './define-prompt.ts'
export { type DetectOptions, detect } from './detect.ts'
export { detect3d } from './detect-3d.ts'
export { type ExtractOptions, extract } from './extract.ts'
export { type GeminiSchema, toGeminiSchema } from './gemini-schema.ts'
export type { LanguageOptions } from './language.ts'
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
export { type ReadTextOptions, readText } from './read-text.ts'
export { segment } from './segment.ts'
export { type TrajectoryOptions, trajectory } from './trajectory.ts'
