import { PolluxError } from '@pollux/errors'

/** For each code, the HTTP status with which a server may pass the failure on. */
const httpStatuses = {
  'tokens/facts-missing': 422,
  'tokens/over-budget': 402,
  'tokens/price-unknown': 500,
  'tokens/refused': 422,
}

/** The reason why tokens cannot be counted, or a request is not sent. */
export type TokensErrorCode = keyof typeof httpStatuses

/** Thrown if tokens cannot be counted, or a request must not be sent. */
export class TokensError extends PolluxError<TokensErrorCode> {
  override readonly name: string = 'TokensError'
  override readonly httpStatus: number = httpStatuses[this.code]
}
