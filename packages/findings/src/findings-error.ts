import { PolluxError } from '@pollux/errors'

/** For each code, the HTTP status with which a server may pass the failure on. */
const httpStatuses = {
  'findings/invalid': 422,
  'findings/size': 422,
  'findings/version': 422,
}

/** Why a saved findings.json cannot be read. */
export type FindingsErrorCode = keyof typeof httpStatuses

/** Thrown if a findings.json cannot be read. */
export class FindingsError extends PolluxError<FindingsErrorCode> {
  override readonly name: string = 'FindingsError'
  override readonly httpStatus: number = httpStatuses[this.code]
}
