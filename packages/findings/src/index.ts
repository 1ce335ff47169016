export type { Answer } from './answer.ts'
export type { Dataset, DatasetFinding, DatasetPicture, DatasetSplit } from './dataset.ts'
export type { Finding, FindingClass } from './finding.ts'
export { FindingsError, type FindingsErrorCode } from './findings-error.ts'
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
export type { MaskPayload } from './mask-payload.ts'
export type { MaskRecord } from './mask-record.ts'
export { type ReadFindingsJsonOptions, readFindingsJson } from './read-findings-json.ts'
export { isLoss, type Status, statuses, statusOf } from './status.ts'
