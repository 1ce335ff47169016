import { keyCases } from './key-cases.ts'
import { leaseCases } from './lease-cases.ts'
import type { LedgerCase } from './ledger-case.ts'
import { listCases } from './list-cases.ts'
import { sharingCases } from './sharing-cases.ts'
import { valueCases } from './value-cases.ts'
import { writeCases } from './write-cases.ts'

/** All requirements of a ledger, as data. Run each case on its own store, in any test runner. */
export const ledgerCases: readonly LedgerCase[] = [
  ...writeCases,
  ...valueCases,
  ...keyCases,
  ...leaseCases,
  ...listCases,
  ...sharingCases,
]
