import { PolluxError } from '@pollux/errors'

/** What can be wrong with a saved findings.json. */
export type FindingsErrorCode = 'findings/invalid' | 'findings/size' | 'findings/version'

/** A findings.json that cannot be read. */
export class FindingsError extends PolluxError<FindingsErrorCode> {}
