import { PolluxError } from '@pollux/errors'

/** For each code, the HTTP status with which a server may pass the failure on. */
const httpStatuses = {
  'answers/error-reply': 502,
  'answers/not-a-reply': 502,
}

/** Why a value cannot be read as a reply. */
export type AnswersErrorCode = keyof typeof httpStatuses

/** A value that is not a reply of Gemini. */
export class AnswersError extends PolluxError<AnswersErrorCode> {
  override readonly name: string = 'AnswersError'
  override readonly httpStatus: number = httpStatuses[this.code]
}
