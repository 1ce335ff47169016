export { type ClassOf, classesNamed, classesOf, classFinder } from './classes.ts'
export { type CocoOptions, coco } from './coco/coco.ts'
export { type CocoResultsOptions, cocoResults } from './coco/coco-results.ts'
export type {
  Format,
  FormatFiles,
  FormatKeeps,
  OutputFile,
  ReadOptions,
  WriteOptions,
} from './format.ts'
export {
  type FormatIssue,
  type FormatIssueCode,
  lossCodes,
  noteCodes,
  readCodes,
} from './format-issue.ts'
export { FormatsError, type FormatsErrorCode } from './formats-error.ts'
export { areaOf, boxOf, hasHole, partsOf } from './shapes.ts'
