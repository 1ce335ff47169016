import { PolluxError } from '@pollux/errors'

/** Why predictions cannot be compared with the truth. */
export type EvaluateErrorCode = 'evaluate/scores-missing' | 'evaluate/size' | 'evaluate/too-large'

/** Thrown if two datasets cannot be compared. */
export class EvaluateError extends PolluxError<EvaluateErrorCode> {}
