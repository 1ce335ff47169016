import { test } from 'vitest'
import { ledgerCases } from './conformance/index.ts'
import { memoryLedger } from './memory-ledger.ts'

test.each(ledgerCases.filter(({ needs }) => !needs.isShared))('$name', async ({ run }) => {
  await run(async () => memoryLedger())
})
