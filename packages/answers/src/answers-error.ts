import { PolluxError } from '@pollux/errors'

/** The HTTP status with which a server may report the failure to its client, by error code. */
const httpStatuses = {
  'answers/error-reply': 502,
  'answers/not-a-reply': 502,
}

/** Why a value cannot be read as a reply. */
export type AnswersErrorCode = keyof typeof httpStatuses

/** Thrown if a value is not a reply of Gemini. */
export class AnswersError extends PolluxError<AnswersErrorCode> {
  override readonly name: string = 'AnswersError'
  override readonly httpStatus: number = httpStatuses[this.code]
}
