import { PolluxError } from '@pollux/errors'

/** For each code, the HTTP status with which a server may pass the failure on. */
const httpStatuses = {
  'ledger/busy': 503,
  'ledger/cannot-open': 500,
  'ledger/closed': 500,
  'ledger/damaged': 500,
  'ledger/disk-failed': 500,
  'ledger/full': 507,
  'ledger/not-a-ledger': 500,
  'ledger/read-only': 500,
  'ledger/sqlite-missing': 500,
  'ledger/too-large': 413,
  'ledger/version': 500,
}

/** The reason why a ledger fails; each requires a different action of the caller. */
export type LedgerErrorCode = keyof typeof httpStatuses

/** Thrown if a ledger cannot be opened, read or written. */
export class LedgerError extends PolluxError<LedgerErrorCode> {
  override readonly name: string = 'LedgerError'
  override readonly httpStatus: number = httpStatuses[this.code]
}
