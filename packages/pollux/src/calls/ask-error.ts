import { PolluxError } from '@pollux/errors'

/** For each code, the HTTP status with which a server may pass the failure on. */
const httpStatuses = {
  'pollux/kind-refused': 415,
}

/** Why a prompt cannot be asked about a file. */
export type AskErrorCode = keyof typeof httpStatuses

/** A prompt that cannot be asked about the given files. Nothing was sent. */
export class AskError extends PolluxError<AskErrorCode> {
  override readonly name: string = 'AskError'
  override readonly httpStatus: number = httpStatuses[this.code]
}
