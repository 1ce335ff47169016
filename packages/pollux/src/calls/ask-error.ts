import { PolluxError } from '@pollux/errors'

/** Why a prompt cannot be asked about a file. */
export type AskErrorCode = 'pollux/kind-refused'

/** A prompt that cannot be asked about the given files. Nothing was sent. */
export class AskError extends PolluxError<AskErrorCode> {}
