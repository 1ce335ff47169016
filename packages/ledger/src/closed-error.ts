import { LedgerError } from './ledger-error.ts'

/** Returns the error for a call after `close`. */
export function closedError(): LedgerError {
  return new LedgerError(
    'ledger/closed',
    'The ledger was closed before this call; open it again, or close it later.',
  )
}
