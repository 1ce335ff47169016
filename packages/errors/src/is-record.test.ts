import { expect, test } from 'vitest'
import { isRecord } from './is-record.ts'

test.each([{}, Object.create(null), { length: 1 }, new Date(0)])('%o is a record', (value) => {
  expect(isRecord(value)).toBe(true)
})

test.each([null, undefined, 'text', 3, [], new Uint8Array(1), () => 1])(
  '%o is not a record',
  (value) => {
    expect(isRecord(value)).toBe(false)
  },
)
