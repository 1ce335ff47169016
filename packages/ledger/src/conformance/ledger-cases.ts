import { keyCases } from './key-cases.ts'
import { leaseCases } from './lease-cases.ts'
import type { LedgerCase } from './ledger-case.ts'
import { listCases } from './list-cases.ts'
import { sharingCases } from './sharing-cases.ts'
import { valueCases } from './value-cases.ts'
import { writeCases } from './write-cases.ts'

/** Everything that a ledger must do, as data: run each on a store of its own, in any test runner. */
export const ledgerCases: readonly LedgerCase[] = [
  ...writeCases,
  ...valueCases,
  ...keyCases,
  ...leaseCases,
  ...listCases,
  ...sharingCases,
]
