import { MAX_VALUE_CHARS, MAX_VALUE_LEVELS } from '../json-text.ts'
import type { LedgerValue } from '../ledger-value.ts'
import { expectEqual, expectFailure, expectTypeError } from './expectations.ts'
import { type LedgerCase, ledgerCase } from './ledger-case.ts'

const kept: Readonly<Record<string, LedgerValue>> = {
  null: null,
  'true and false': [true, false],
  'an empty string': '',
  'numbers to the last digit': [0, 0.1, -1e-300, 1e300, 2 ** 53 - 1, 0.1 + 0.2],
  'all kinds of text': 'Käse, 写真, \u{1f375}, \u0301, \u2028, \ufeff, "quoted" \\ %_',
  'characters that databases like to refuse': '\0 \u0001 \u007f \ufffe \uffff',
  'halves of surrogate pairs': ['\ud83c', '\udf75'],
  'names that objects inherit': JSON.parse('{ "__proto__": 1, "constructor": 2, "": 3 }'),
  'a megabyte': 'label '.repeat(170_000),
  'a hundred thousand numbers': Array.from({ length: 100_000 }, (_, at) => at / 8),
  [`${MAX_VALUE_LEVELS} levels`]: nested(MAX_VALUE_LEVELS),
}

const refused: Readonly<Record<string, unknown>> = {
  undefined: undefined,
  NaN: Number.NaN,
  'an infinite number': [Number.POSITIVE_INFINITY],
  'a bigint': { tokens: 1n },
  'a date': new Date(0),
  'a map': new Map(),
  bytes: new Uint8Array(2),
  'a function': { toJSON: () => 1 },
  'undefined in an array': [undefined],
}

/** The cases about valid and invalid values. */
export const valueCases: readonly LedgerCase[] = [
  ...Object.entries(kept).map(([what, value]) =>
    ledgerCase(`keeps ${what}`, async (ledger) => {
      const written = await ledger.put('cat.jpg', { state: 'answered', value, revision: 0 })
      expectEqual(written?.value, value, 'put')
      expectEqual((await ledger.get('cat.jpg'))?.value, value, 'get')
      const listed: LedgerValue[] = []
      for await (const entry of ledger.list()) listed.push(entry.value)
      expectEqual(listed, [value], 'list')
    }),
  ),
  ledgerCase('leaves out members that are undefined', async (ledger) => {
    const value = { usage: undefined, tokens: 7 }
    const entry = await ledger.put('cat.jpg', { state: 'answered', value, revision: 0 })
    expectEqual(entry?.value, { tokens: 7 }, 'put')
  }),
  ...Object.entries(refused).map(([what, value]) =>
    ledgerCase(`refuses ${what} as a value`, async (ledger) => {
      const change = { state: 'answered', value: value as LedgerValue, revision: 0 }
      await expectTypeError(() => ledger.put('cat.jpg', change), 'put')
      expectEqual(await ledger.get('cat.jpg'), undefined, 'get')
    }),
  ),
  ledgerCase('refuses a value that is too large', async (ledger) => {
    for (const value of ['x'.repeat(MAX_VALUE_CHARS), nested(MAX_VALUE_LEVELS + 1), ring()]) {
      const change = { state: 'answered', value, revision: 0 }
      await expectFailure(() => ledger.put('cat.jpg', change), 'ledger/too-large')
    }
    expectEqual(await ledger.get('cat.jpg'), undefined, 'get')
  }),
]

function nested(levels: number): LedgerValue {
  let value: LedgerValue = 1
  for (let level = 0; level < levels; level++) value = level % 2 ? [value] : { value }
  return value
}

function ring(): LedgerValue {
  const members: LedgerValue[] = []
  members.push(members)
  return members
}
