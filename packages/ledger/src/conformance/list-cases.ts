import { addAll, expectEqual, expectTypeError, keysOf } from './expectations.ts'
import { type LedgerCase, ledgerCase } from './ledger-case.ts'

/** Keys in the order of their code units. */
const ordered = ['!', '%', '-', '0', '10', '2', 'A', 'Z', '_', 'a', 'a b', 'a%b', 'a/b', 'aa', 'a~']

/** More entries than any page is likely to have. */
const many = Array.from({ length: 700 }, (_, at) => `picture ${String(at).padStart(4, '0')}`)

/** The cases about `list` and `count`. */
export const listCases: readonly LedgerCase[] = [
  ledgerCase('lists and counts nothing when it is empty', async (ledger) => {
    expectEqual(await keysOf(ledger), [], 'list')
    expectEqual(await ledger.count(), {}, 'count')
  }),
  ledgerCase('lists keys by code unit, whatever the order of writing', async (ledger) => {
    await addAll(ledger, [...ordered.slice(7).toReversed(), ...ordered.slice(0, 7)])
    expectEqual(await keysOf(ledger), ordered, 'list')
  }),
  ledgerCase('lists whole entries', async (ledger) => {
    const lease = { owner: 'ann', until: 500 }
    await ledger.put('cat.jpg', { state: 'asked', value: { tokens: 7 }, revision: 0, lease })
    for await (const entry of ledger.list()) {
      expectEqual(entry, await ledger.get('cat.jpg'), 'list')
    }
  }),
  ...[
    ['a', ['a', 'a b', 'a%b', 'a/b', 'aa', 'a~']],
    ['a%', ['a%b']],
    ['a_', []],
    ['%', ['%']],
    ['_', ['_']],
    ['a~', ['a~']],
    ['1', ['10']],
    ['', ordered],
  ].map(([prefix, expected]) =>
    ledgerCase(`takes the prefix ${JSON.stringify(prefix)} by its characters`, async (ledger) => {
      await addAll(ledger, ordered)
      expectEqual(await keysOf(ledger, { prefix: String(prefix) }), expected, 'list')
      const asked = expected?.length ? { asked: expected.length } : {}
      expectEqual(await ledger.count({ prefix: String(prefix) }), asked, 'count')
    }),
  ),
  ledgerCase('lists only what comes behind a key, there or not', async (ledger) => {
    await addAll(ledger, ordered)
    const after = (key: string, prefix = '') => keysOf(ledger, { after: key, prefix })
    expectEqual(await after('a'), ['a b', 'a%b', 'a/b', 'aa', 'a~'], 'a key that is there')
    expectEqual(await after('a$'), ['a%b', 'a/b', 'aa', 'a~'], 'a key that is not there')
    expectEqual(await after('a~'), [], 'the last key')
    expectEqual(await after('a/b', 'a'), ['aa', 'a~'], 'within a prefix')
    expectEqual(await after('0', 'a/'), ['a/b'], 'before a prefix')
    expectEqual(await after('b', 'a'), [], 'behind a prefix')
  }),
  ledgerCase('lists and counts by state', async (ledger) => {
    await addAll(ledger, ['a1', 'a2', 'b1', 'b2'])
    await ledger.put('a2', { state: 'answered', value: 1, revision: 1 })
    await ledger.put('b2', { state: 'answered', value: 1, revision: 1 })
    expectEqual(await keysOf(ledger, { state: 'asked' }), ['a1', 'b1'], 'asked')
    expectEqual(await keysOf(ledger, { state: 'answered', prefix: 'b' }), ['b2'], 'both')
    expectEqual(await keysOf(ledger, { state: 'answered', after: 'a2' }), ['b2'], 'after')
    expectEqual(await keysOf(ledger, { state: 'failed' }), [], 'failed')
    expectEqual(await ledger.count(), { asked: 2, answered: 2 }, 'count')
    expectEqual(await ledger.count({ prefix: 'a' }), { asked: 1, answered: 1 }, 'count of a')
  }),
  ledgerCase('lists each of many entries once', async (ledger) => {
    await addAll(ledger, many)
    expectEqual(await keysOf(ledger), many, 'list')
    expectEqual(await keysOf(ledger, { state: 'asked', prefix: 'p' }), many, 'list of a state')
    expectEqual(await ledger.count(), { asked: many.length }, 'count')
  }),
  ledgerCase('lists no key twice, whatever is written meanwhile', async (ledger) => {
    await addAll(ledger, many)
    const keys: string[] = []
    for await (const { key, revision } of ledger.list()) {
      keys.push(key)
      await ledger.put(key, { state: 'answered', value: null, revision })
      if (keys.length % 100 === 0) await addAll(ledger, [`${key} a`, ` ${key}`])
    }
    expectEqual(new Set(keys).size, keys.length, 'different keys')
    const seen = keys.filter((key) => !key.endsWith(' a'))
    expectEqual(seen, many, 'keys that were there before')
    expectEqual(keys.toSorted(), keys, 'order')
  }),
  ledgerCase('stops a listing that is left early', async (ledger) => {
    await addAll(ledger, many.slice(0, 500))
    for await (const { key } of ledger.list()) if (key === many[2]) break
    expectEqual(
      (await ledger.put(many[0]!, { state: 'x', value: 1, revision: 1 }))?.revision,
      2,
      'put',
    )
    expectEqual((await keysOf(ledger)).length, 500, 'list')
  }),
  ledgerCase('runs several listings at once', async (ledger) => {
    await addAll(ledger, many.slice(0, 300))
    const lists = await Promise.all([keysOf(ledger), keysOf(ledger), keysOf(ledger)])
    for (const keys of lists) expectEqual(keys, many.slice(0, 300), 'list')
  }),
  ...Object.entries({
    'a prefix with a line feed': { prefix: 'a\n' },
    'a prefix that is not ASCII': { prefix: 'ä' },
    'an empty key to list after': { after: '' },
  }).map(([what, filter]) =>
    ledgerCase(`refuses ${what}`, async (ledger) => {
      await expectTypeError(() => keysOf(ledger, filter), 'list')
    }),
  ),
]
