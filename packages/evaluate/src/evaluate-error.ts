import { PolluxError } from '@pollux/errors'

/** For each code, the HTTP status with which a server may pass the failure on. */
const httpStatuses = {
  'evaluate/scores-missing': 422,
  'evaluate/size': 422,
  'evaluate/too-large': 413,
}

/** Why predictions cannot be compared with the truth. */
export type EvaluateErrorCode = keyof typeof httpStatuses

/** Thrown if two datasets cannot be compared. */
export class EvaluateError extends PolluxError<EvaluateErrorCode> {
  override readonly name: string = 'EvaluateError'
  override readonly httpStatus: number = httpStatuses[this.code]
}
