export type { Answer, AnswerCost } from './answer.ts'
export { classNameOf } from './class-name.ts'
export type { Dataset, DatasetFinding, DatasetPicture, DatasetSplit } from './dataset.ts'
export type { ExportContext, Exporter } from './exporter.ts'
export type { Finding, FindingClass } from './finding.ts'
export { type FindingFiles, fileNamePart, findingFiles } from './finding-files.ts'
export { FindingsError, type FindingsErrorCode } from './findings-error.ts'
export { type FindingsFileOptions, findingsFile } from './findings-file.ts'
export { type FindingJson, type FindingsJson, toFindingsJson } from './findings-json.ts'
export { findingsJsonSchema } from './findings-schema.ts'
export {
  type Issue,
  type IssueCode,
  isIssueCode,
  lossCodes,
  maskCodes,
  noteCodes,
} from './issue.ts'
export { JsonReader } from './json-reader.ts'
export type { MaskPayload } from './mask-payload.ts'
export type { MaskRecord } from './mask-record.ts'
export { isRelativePath, type OutputFile } from './output-file.ts'
export { type ReadFindingsJsonOptions, readFindingsJson } from './read-findings-json.ts'
export { isLoss, type Status, statuses, statusOf } from './status.ts'
