import { MAX_KEY_CHARS } from '../check-arguments.ts'
import { expectEqual, expectTypeError, keysOf } from './expectations.ts'
import { type LedgerCase, ledgerCase } from './ledger-case.ts'

const kept = [
  ' ',
  '~',
  '*',
  '?',
  '%_',
  '..',
  '../../etc/passwd',
  "'; DROP TABLE entries; --",
  '"quoted" \\ `code`',
  '{"json":[1]}',
  '__proto__',
  'constructor',
  'null',
  'a:b:c',
  'x'.repeat(MAX_KEY_CHARS),
]

const refused = [
  '',
  'x'.repeat(MAX_KEY_CHARS + 1),
  'caf\u00e9',
  '\u{1f375}',
  '\ud83c',
  'a\0b',
  'a\n',
  '\ta',
  'a\x7f',
  undefined,
  null,
  7,
  ['a'],
  { toString: () => 'a' },
]

/** The cases about valid and invalid keys. */
export const keyCases: readonly LedgerCase[] = [
  ...kept.map((key) =>
    ledgerCase(`takes the key ${show(key)}`, async (ledger) => {
      await ledger.put(key, { state: 'asked', value: key, revision: 0 })
      const claim = { owner: key, at: 1, until: 2 }
      const expected = {
        key,
        state: 'asked',
        value: key,
        revision: 2,
        lease: { owner: key, until: 2 },
      }
      expectEqual(await ledger.lease(key, claim), expected, 'lease')
      expectEqual(await ledger.get(key), expected, 'get')
      expectEqual(await keysOf(ledger, { prefix: key }), [key], 'list')
      expectEqual(await ledger.count({ prefix: key }), { asked: 1 }, 'count')
    }),
  ),
  ...refused.map((key) =>
    ledgerCase(`refuses the key ${show(key)}`, async (ledger) => {
      const wrong = key as string
      await expectTypeError(() => ledger.get(wrong), 'get')
      const change = { state: 'asked', value: null, revision: 0 }
      await expectTypeError(() => ledger.put(wrong, change), 'put')
      const claim = { owner: 'ann', at: 1, until: 2 }
      await expectTypeError(() => ledger.lease(wrong, claim), 'lease')
      expectEqual(await ledger.count(), {}, 'count')
    }),
  ),
]

function show(key: unknown): string {
  const text = JSON.stringify(key) ?? 'undefined'
  return text.length < 40 ? text : `of ${text.length - 2} characters`
}
