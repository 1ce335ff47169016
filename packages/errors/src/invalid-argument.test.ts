import { expect, test } from 'vitest'
import { invalidArgument } from './invalid-argument.ts'

test.each([
  ['high', '"high"'],
  [Number.NaN, 'NaN'],
  [null, 'null'],
  [undefined, 'undefined'],
  [[1, 2], 'an array of 2'],
  [new Uint8Array(3), 'Uint8Array of 3 bytes'],
  [{ a: 1 }, 'an object with a'],
  [Object.create(null), 'an object with no keys'],
  [{}, 'an object with no keys'],
  [Promise.resolve(1), 'a Promise'],
  [new Map(), 'a Map'],
  [Object.create({ constructor: 5 }), 'an object with no keys'],
  [() => 1, 'a function'],
  [10n, '10n'],
])('a received %o is described as %s', (received, described) => {
  expect(invalidArgument('an integer', 'quality', received).message).toBe(
    `Expected an integer for quality but received ${described}`,
  )
})

test('a long string is cut, so that no payload lands in a log', () => {
  expect(invalidArgument('a size', 'size', 'x'.repeat(10_000)).message.length).toBeLessThan(150)
})

test('an address is told without what it holds of secrets', () => {
  const address = 'https://user:hush@x.test/a?sig=hush'
  expect(invalidArgument('bytes', 'input', address).message).toBe(
    'Expected bytes for input but received "https://[secret]@x.test/a?sig=[secret]"',
  )
})
