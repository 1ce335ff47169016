import type { Ledger } from '../ledger.ts'
import { addAll, expectEqual, expectFailure, keysOf } from './expectations.ts'
import { type LedgerCase, ledgerCase, sharedCase } from './ledger-case.ts'

const asked = { state: 'asked', value: null, revision: 0 }

/** The cases about many workers, several ledgers on one store, and closing. */
export const sharingCases: readonly LedgerCase[] = [
  ledgerCase('counts a hundred increments of a hundred workers', async (ledger) => {
    await Promise.all(Array.from({ length: 100 }, () => increment(ledger)))
    const entry = await ledger.get('counter')
    expectEqual([entry?.value, entry?.revision], [100, 100], 'value and revision')
  }),
  ledgerCase('refuses every call after it was closed', async (ledger) => {
    await ledger.put('cat.jpg', asked)
    await ledger.close()
    const claim = { owner: 'ann', at: 1, until: 2 }
    await expectFailure(() => ledger.get('cat.jpg'), 'ledger/closed')
    await expectFailure(() => ledger.put('dog.jpg', asked), 'ledger/closed')
    await expectFailure(() => ledger.lease('cat.jpg', claim), 'ledger/closed')
    await expectFailure(() => keysOf(ledger), 'ledger/closed')
    await expectFailure(() => ledger.count(), 'ledger/closed')
  }),
  ledgerCase('may be closed more than once', async (ledger) => {
    await Promise.all([ledger.close(), ledger.close()])
    await ledger.close()
  }),
  sharedCase('keeps what was written when it is closed and opened again', async (open) => {
    const first = await open()
    const lease = { owner: 'ann', until: 500 }
    const written = await first.put('cat.jpg', { ...asked, value: 'x'.repeat(1000), lease })
    await first.close()
    const second = await open()
    expectEqual(await second.get('cat.jpg'), written, 'get')
    expectEqual((await second.put('cat.jpg', { ...asked, revision: 1 }))?.revision, 2, 'put')
  }),
  sharedCase('ends what has begun before it closes', async (open) => {
    const first = await open()
    const writes = ['a', 'b', 'c'].map((key) => first.put(key, asked))
    const closed = first.close()
    for (const entry of await Promise.all(writes)) expectEqual(entry?.revision, 1, 'put')
    await closed
    expectEqual(await keysOf(await open()), ['a', 'b', 'c'], 'list')
  }),
  sharedCase('shows each ledger what another wrote', async (open) => {
    const [first, second] = [await open(), await open()]
    await addAll(first, ['a'])
    expectEqual((await second.get('a'))?.revision, 1, 'get')
    await second.put('a', { ...asked, revision: 1 })
    expectEqual(await first.put('a', { ...asked, revision: 1 }), undefined, 'put of the first')
    expectEqual((await first.get('a'))?.revision, 2, 'get of the first')
  }),
  sharedCase('counts a hundred increments of workers with four ledgers', async (open) => {
    const ledgers = [await open(), await open(), await open(), await open()]
    await Promise.all(Array.from({ length: 100 }, (_, at) => increment(ledgers[at % 4]!)))
    const entry = await ledgers[0]!.get('counter')
    expectEqual([entry?.value, entry?.revision], [100, 100], 'value and revision')
  }),
  sharedCase('lets one of twenty workers with four ledgers have an entry', async (open) => {
    const ledgers = [await open(), await open(), await open(), await open()]
    await addAll(ledgers[0]!, ['cat.jpg'])
    const claims = Array.from({ length: 20 }, (_, at) =>
      ledgers[at % 4]!.lease('cat.jpg', { owner: `worker ${at}`, at: 1000, until: 2000 }),
    )
    const won = (await Promise.all(claims)).filter((entry) => entry !== undefined)
    expectEqual(won.length, 1, 'workers who won')
  }),
  sharedCase('may be opened by twenty at once while it is still empty', async (open) => {
    const ledgers = await Promise.all(Array.from({ length: 20 }, open))
    const counts = await Promise.all(ledgers.map((ledger) => ledger.put('cat.jpg', asked)))
    expectEqual(counts.filter((entry) => entry !== undefined).length, 1, 'writers who won')
  }),
]

/** Adds one to a counter, retrying until the write succeeds. */
async function increment(ledger: Ledger): Promise<void> {
  for (;;) {
    const entry = await ledger.get('counter')
    const [value, revision] = [Number(entry?.value ?? 0) + 1, entry?.revision ?? 0]
    if (await ledger.put('counter', { state: 'asked', value, revision })) return
  }
}
