import { expectEqual, expectTypeError } from './expectations.ts'
import { type LedgerCase, ledgerCase } from './ledger-case.ts'

const lease = { owner: 'ann', until: 500 }
const asked = { state: 'asked', value: { tokens: 7 }, revision: 0 }

/** The cases about `get` and `put`. */
export const writeCases: readonly LedgerCase[] = [
  ledgerCase('has nothing for a key that was never written', async (ledger) => {
    expectEqual(await ledger.get('cat.jpg'), undefined, 'get')
  }),
  ledgerCase('writes a new entry with revision 1', async (ledger) => {
    const expected = { key: 'cat.jpg', state: 'asked', value: { tokens: 7 }, revision: 1 }
    expectEqual(await ledger.put('cat.jpg', asked), expected, 'put')
    expectEqual(await ledger.get('cat.jpg'), expected, 'get')
  }),
  ledgerCase('counts the revision on with every write', async (ledger) => {
    for (let revision = 0; revision < 5; revision++) {
      const entry = await ledger.put('cat.jpg', { state: 'asked', value: revision, revision })
      expectEqual(entry?.revision, revision + 1, 'revision')
    }
    const expected = { key: 'cat.jpg', state: 'asked', value: 4, revision: 5 }
    expectEqual(await ledger.get('cat.jpg'), expected, 'get')
  }),
  ledgerCase('leaves an entry alone if the revision is not its own', async (ledger) => {
    await ledger.put('cat.jpg', asked)
    const before = await ledger.put('cat.jpg', { ...asked, revision: 1 })
    for (const revision of [0, 1, 3]) {
      const change = { state: 'answered', value: 'other', revision, lease }
      expectEqual(await ledger.put('cat.jpg', change), undefined, `put over ${revision}`)
    }
    expectEqual(await ledger.get('cat.jpg'), before, 'get')
  }),
  ledgerCase('writes no revision of an entry that is missing', async (ledger) => {
    expectEqual(await ledger.put('cat.jpg', { ...asked, revision: 1 }), undefined, 'put')
    expectEqual(await ledger.get('cat.jpg'), undefined, 'get')
  }),
  ledgerCase('keeps a lease only if the change has one', async (ledger) => {
    const leased = await ledger.put('cat.jpg', { ...asked, lease })
    expectEqual(leased?.lease, lease, 'lease of a new entry')
    expectEqual((await ledger.get('cat.jpg'))?.lease, lease, 'lease when read')
    const longer = { owner: 'ann', until: 900 }
    const renewed = await ledger.put('cat.jpg', { ...asked, revision: 1, lease: longer })
    expectEqual(renewed?.lease, longer, 'lease that was renewed')
    const ended = await ledger.put('cat.jpg', { ...asked, revision: 2 })
    expectEqual(ended?.lease, undefined, 'lease that ended')
    expectEqual((await ledger.get('cat.jpg'))?.lease, undefined, 'lease that ended, when read')
  }),
  ledgerCase('shares no object with its caller', async (ledger) => {
    const value = { labels: ['cup'] }
    const change = { state: 'asked', value, revision: 0, lease: { ...lease } }
    const pending = ledger.put('cat.jpg', change)
    value.labels.push('changed')
    change.lease.owner = 'changed'
    const written = await pending
    const expected = {
      key: 'cat.jpg',
      state: 'asked',
      value: { labels: ['cup'] },
      revision: 1,
      lease,
    }
    expectEqual(written, expected, 'put')
    Object.assign(written ?? {}, { value: 'changed' })
    Object.assign(written?.lease ?? {}, { owner: 'changed' })
    expectEqual(await ledger.get('cat.jpg'), expected, 'get')
  }),
  ...['Asked', '', 'a b', 'ä', '__proto__', 'x'.repeat(65), 7].map((state) =>
    ledgerCase(`refuses the state ${JSON.stringify(state)}`, async (ledger) => {
      const change = { ...asked, state: state as string }
      await expectTypeError(() => ledger.put('cat.jpg', change), 'put')
      await expectTypeError(async () => {
        for await (const _ of ledger.list({ state: change.state }));
      }, 'list')
    }),
  ),
  ...[-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, '0'].map((revision) =>
    ledgerCase(`refuses the revision ${JSON.stringify(revision)} (${revision})`, async (ledger) => {
      const change = { ...asked, revision: revision as number }
      await expectTypeError(() => ledger.put('cat.jpg', change), 'put')
    }),
  ),
  ...[null, 'ann', { owner: 'ann' }, { owner: '', until: 5 }, { owner: 'ann', until: 0.5 }].map(
    (wrong) =>
      ledgerCase(`refuses the lease ${JSON.stringify(wrong)}`, async (ledger) => {
        const change = { ...asked, lease: wrong as typeof lease }
        await expectTypeError(() => ledger.put('cat.jpg', change), 'put')
        expectEqual(await ledger.get('cat.jpg'), undefined, 'get')
      }),
  ),
]
