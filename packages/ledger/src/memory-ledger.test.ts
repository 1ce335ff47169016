import { expect, test } from 'vitest'
import { ledgerCases } from './conformance/index.ts'
import { memoryLedger } from './memory-ledger.ts'

test.each(ledgerCases.filter(({ needs }) => !needs.isShared))('$name', async ({ run }) => {
  await run(async () => memoryLedger())
})

test('lets the event loop go on while it lists', async () => {
  const ledger = memoryLedger()
  for (let at = 0; at < 10_000; at++) {
    await ledger.put(`picture ${at}`, { state: 'asked', value: null, revision: 0 })
  }
  let turns = 0
  const timer = setInterval(() => turns++)
  for await (const _ of ledger.list());
  clearInterval(timer)
  expect(turns).toBeGreaterThan(0)
})
