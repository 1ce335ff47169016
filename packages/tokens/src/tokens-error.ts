import { PolluxError } from '@pollux/errors'

/** The reason why tokens cannot be counted, or a request is not sent. */
export type TokensErrorCode =
  | 'tokens/facts-missing'
  | 'tokens/over-budget'
  | 'tokens/price-unknown'
  | 'tokens/refused'

/** Thrown if tokens cannot be counted, or a request must not be sent. */
export class TokensError extends PolluxError<TokensErrorCode> {}
