import { PolluxError } from '@pollux/errors'

/** Why a value cannot be read as a reply. */
export type AnswersErrorCode = 'answers/error-reply' | 'answers/not-a-reply'

/** A value that is not a reply of Gemini. */
export class AnswersError extends PolluxError<AnswersErrorCode> {}
