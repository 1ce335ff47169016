import { PolluxError } from '@pollux/errors'

/** For each code, the HTTP status with which a server may pass the failure on. */
const httpStatuses = {
  'formats/invalid-dataset': 422,
  'formats/invalid-file': 422,
  'formats/missing-file': 422,
  'formats/too-large': 413,
}

/** Why a dataset cannot be written or read. */
export type FormatsErrorCode = keyof typeof httpStatuses

/** Thrown if a dataset cannot be written, or if files are not a dataset of the format. */
export class FormatsError extends PolluxError<FormatsErrorCode> {
  override readonly name: string = 'FormatsError'
  override readonly httpStatus: number = httpStatuses[this.code]
}
