import { PolluxError } from '@pollux/errors'

/** What can stand in the way of a count or of sending. */
export type TokensErrorCode =
  | 'tokens/facts-missing'
  | 'tokens/over-budget'
  | 'tokens/price-unknown'
  | 'tokens/refused'

/** A count that cannot be made, or a request that is not to be sent. */
export class TokensError extends PolluxError<TokensErrorCode> {}
