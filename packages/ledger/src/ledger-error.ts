import { PolluxError } from '@pollux/errors'

/** What can be wrong with a ledger; a caller does something different for each. */
export type LedgerErrorCode =
  | 'ledger/busy'
  | 'ledger/cannot-open'
  | 'ledger/closed'
  | 'ledger/damaged'
  | 'ledger/disk-failed'
  | 'ledger/full'
  | 'ledger/not-a-ledger'
  | 'ledger/read-only'
  | 'ledger/sqlite-missing'
  | 'ledger/too-large'
  | 'ledger/version'

/** A ledger that cannot be opened, read or written. */
export class LedgerError extends PolluxError<LedgerErrorCode> {}
