import { PolluxError } from '@pollux/errors'

/** Why a ledger cannot be used to label. */
export type LabelErrorCode = 'pollux/entry-unreadable'

/** An entry of a ledger that holds no unit of work of ours. */
export class LabelError extends PolluxError<LabelErrorCode> {}
