import { expectEntry, expectEqual, expectTypeError } from './expectations.ts'
import { type LedgerCase, ledgerCase } from './ledger-case.ts'

const asked = { state: 'asked', value: { tokens: 7 }, revision: 0 }
const ann = { owner: 'ann', at: 1000, until: 2000 }
const bob = { owner: 'bob', at: 1500, until: 2500 }

/**
 * The cases about `lease`. No time in them is near the present, so that a ledger that reads the
 * clock fails.
 */
export const leaseCases: readonly LedgerCase[] = [
  ledgerCase('leases a free entry and counts its revision on', async (ledger) => {
    await ledger.put('cat.jpg', asked)
    const lease = { owner: 'ann', until: 2000 }
    const expected = { key: 'cat.jpg', ...asked, revision: 2, lease }
    expectEqual(await ledger.lease('cat.jpg', ann), expected, 'lease')
    expectEqual(await ledger.get('cat.jpg'), expected, 'get')
  }),
  ledgerCase('leases no entry that is missing', async (ledger) => {
    expectEqual(await ledger.lease('cat.jpg', ann), undefined, 'lease')
    expectEqual(await ledger.get('cat.jpg'), undefined, 'get')
  }),
  ledgerCase('leases no entry that another worker holds', async (ledger) => {
    await ledger.put('cat.jpg', asked)
    const held = await ledger.lease('cat.jpg', ann)
    expectEqual(await ledger.lease('cat.jpg', bob), undefined, 'lease')
    expectEqual(await ledger.lease('cat.jpg', { ...bob, revision: 2 }), undefined, 'by revision')
    expectEqual(await ledger.get('cat.jpg'), held, 'get')
  }),
  ledgerCase('expires a lease at its end, by the moment that is given', async (ledger) => {
    await ledger.put('cat.jpg', asked)
    await ledger.lease('cat.jpg', ann)
    const early = await ledger.lease('cat.jpg', { ...bob, at: 1999 })
    expectEqual(early, undefined, 'a moment before')
    const entry = await ledger.lease('cat.jpg', { ...bob, at: 2000 })
    expectEqual(entry?.lease, { owner: 'bob', until: 2500 }, 'at the end')
  }),
  ledgerCase('holds a lease of a far future', async (ledger) => {
    const until = Number.MAX_SAFE_INTEGER
    await ledger.put('cat.jpg', asked)
    expectEqual((await ledger.lease('cat.jpg', { ...ann, until }))?.lease?.until, until, 'until')
    expectEqual(await ledger.lease('cat.jpg', { ...bob, at: until - 1, until }), undefined, 'at')
  }),
  ledgerCase('leases only the revision that a claim names', async (ledger) => {
    await ledger.put('cat.jpg', asked)
    await ledger.put('cat.jpg', { ...asked, revision: 1 })
    for (const revision of [1, 3]) {
      expectEqual(await ledger.lease('cat.jpg', { ...ann, revision }), undefined, `${revision}`)
    }
    expectEqual((await ledger.lease('cat.jpg', { ...ann, revision: 2 }))?.revision, 3, 'its own')
  }),
  ledgerCase('renews a lease for the holder who names its revision', async (ledger) => {
    await ledger.put('cat.jpg', asked)
    await ledger.lease('cat.jpg', ann)
    const later = { ...ann, at: 1900, until: 2900 }
    expectEqual(await ledger.lease('cat.jpg', later), undefined, 'without the revision')
    const renewed = await ledger.lease('cat.jpg', { ...later, revision: 2 })
    expectEqual(renewed?.lease, { owner: 'ann', until: 2900 }, 'with the revision')
    expectEqual(renewed?.revision, 3, 'revision')
  }),
  ledgerCase('refuses what a former holder writes', async (ledger) => {
    await ledger.put('cat.jpg', asked)
    const first = expectEntry(await ledger.lease('cat.jpg', ann), 'ann')
    const second = expectEntry(await ledger.lease('cat.jpg', { ...bob, at: 2000 }), 'bob')
    const late = { state: 'answered', value: 'ann', revision: first.revision }
    expectEqual(await ledger.put('cat.jpg', late), undefined, 'ann')
    const good = { state: 'answered', value: 'bob', revision: second.revision }
    expectEqual((await ledger.put('cat.jpg', good))?.value, 'bob', 'bob')
  }),
  ledgerCase('lets one of twenty workers have an entry', async (ledger) => {
    await ledger.put('cat.jpg', asked)
    const owners = Array.from({ length: 20 }, (_, at) => `worker ${at}`)
    const claims = owners.map((owner) => ledger.lease('cat.jpg', { ...ann, owner }))
    const won = (await Promise.all(claims)).filter((entry) => entry !== undefined)
    expectEqual(won.length, 1, 'workers who won')
    expectEqual(await ledger.get('cat.jpg'), won[0], 'get')
  }),
  ...Object.entries({
    'without an owner': { ...ann, owner: '' },
    'of an owner with a line feed': { ...ann, owner: 'a\nb' },
    'that ends when it begins': { ...ann, until: ann.at },
    'that begins at no moment': { ...ann, at: Number.NaN },
    'that never ends': { ...ann, until: Number.POSITIVE_INFINITY },
    'on revision 0': { ...ann, revision: 0 },
  }).map(([what, claim]) =>
    ledgerCase(`refuses a claim ${what}`, async (ledger) => {
      await ledger.put('cat.jpg', asked)
      await expectTypeError(() => ledger.lease('cat.jpg', claim), 'lease')
    }),
  ),
]
