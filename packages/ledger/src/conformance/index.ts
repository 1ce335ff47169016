export type { LedgerCase, OpenLedger } from './ledger-case.ts'
export { ledgerCases } from './ledger-cases.ts'
