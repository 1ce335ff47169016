import { PolluxError } from '@pollux/errors'

/** Why a saved findings.json cannot be read. */
export type FindingsErrorCode = 'findings/invalid' | 'findings/size' | 'findings/version'

/** Thrown if a findings.json cannot be read. */
export class FindingsError extends PolluxError<FindingsErrorCode> {}
