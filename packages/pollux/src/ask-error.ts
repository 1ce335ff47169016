import { PolluxError } from '@pollux/errors'

/** Why a question cannot be asked. */
export type AskErrorCode = 'pollux/kind-refused'

/** A question that cannot be asked, of which nothing was sent. */
export class AskError extends PolluxError<AskErrorCode> {}
