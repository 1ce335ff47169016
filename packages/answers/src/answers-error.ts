import { PolluxError } from '@pollux/errors'

/** What can be wrong with what should be a reply. */
export type AnswersErrorCode = 'answers/error-reply' | 'answers/not-a-reply'

/** A value that is no reply of Gemini. */
export class AnswersError extends PolluxError<AnswersErrorCode> {}
