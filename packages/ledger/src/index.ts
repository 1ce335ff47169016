export { MAX_KEY_CHARS } from './check-arguments.ts'
export { MAX_VALUE_CHARS, MAX_VALUE_LEVELS } from './json-text.ts'
export type {
  Lease,
  LeaseClaim,
  Ledger,
  LedgerChange,
  LedgerEntry,
  LedgerFilter,
} from './ledger.ts'
export { LedgerError, type LedgerErrorCode } from './ledger-error.ts'
export type { LedgerValue } from './ledger-value.ts'
export { memoryLedger } from './memory-ledger.ts'
