import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseJson } from './parse-json.ts'

/** The sentence that a text is refused with, without the beginning that all share. */
function refusal(text: string, options = {}): string {
  try {
    return `taken as ${JSON.stringify(parseJson(text, options))}`
  } catch (error) {
    return (error as Error).message.replace('Invalid JSON payload received. ', '')
  }
}

test.each<[string, string, unknown]>([
  ['single quotes', "{'a': 'b'}", { a: 'b' }],
  ['double quotes inside single ones', `{'a': 'say "no"'}`, { a: 'say "no"' }],
  ['an escaped quote', `{'a': 'it\\'s'}`, { a: "it's" }],
  ['bare names', '{a: 1, _b2: 2, $c: 3, trueish: 4}', { a: 1, _b2: 2, $c: 3, trueish: 4 }],
  ['a comma before a bracket', '{"a": [1, 2,], "b": {"c": 3,},}', { a: [1, 2], b: { c: 3 } }],
  ['raw line ends and tabs in strings', '{"a": "one\n\ttwo"}', { a: 'one\n\ttwo' }],
  ['escapes that JSON does not have', '["\\v\\x\\-\\😀"]', ['\vx-😀']],
  ['numbers without digits on one side', '[1., -.5, 1.e2]', [1, -0.5, 100]],
  ['every kind of white space', '\v\f[\r\n1\t]\v', [1]],
])('%s', (_, text, value) => {
  expect(parseJson(text)).toEqual(value)
  expect(refusal(text, { strict: true })).toContain(
    'With the option strict, only JSON is accepted.',
  )
})

test.each<[string, unknown]>([
  ['{"a": [1], "a": [2]}', { a: [1, 2] }],
  ['{"a": [1], "a": 2, "a": [3]}', { a: [1, 2, 3] }],
  ['{"a": {"b": 1, "c": [1]}, "a": {"c": [2], "d": 2}}', { a: { b: 1, c: [1, 2], d: 2 } }],
  ['{"a": 1, "a": 2}', { a: 2 }],
  ['{"a": {"b": 1}, "a": "c"}', { a: 'c' }],
  ['{"__proto__": {"a": 1}, "__proto__": {"b": 2}}', JSON.parse('{"__proto__": {"a": 1, "b": 2}}')],
])('joins what comes under one name in %s', (text, value) => {
  expect(parseJson(text)).toEqual(value)
  expect(refusal(text, { strict: true })).toContain(
    'With the option strict, a name may occur only once',
  )
})

// The sentences and places of protobuf's JsonStreamParser, version 3.8.
test.each([
  ['{"a": }', 'Unexpected token.\n{"a": }\n      ^'],
  ['{"a" 1}', 'Expected : between key:value pair.\n{"a" 1}\n     ^'],
  ['{"a": 1 "b": 2}', 'Expected , or } after key:value pair.\n{"a": 1 "b": 2}\n        ^'],
  ['{1: 2}', 'Expected an object key or }.\n{1: 2}\n ^'],
  ['{true: 2}', 'Expected an object key or }.'],
  ['{"a": 1,, "b": 2}', 'Expected an object key or }.'],
  ['[1 2]', 'Expected , or ] after array value.\n[1 2]\n   ^'],
  ['[,]', 'Unexpected token.'],
  ['[#]', 'Expected a value or ] within an array.\n[#]\n ^'],
  ['[.5]', 'Expected a value or ] within an array.'],
  ['[+1]', 'Expected a value or ] within an array.'],
  ['[yes]', 'Unexpected token.'],
  ['[01]', 'Octal/hex numbers are not valid JSON values.\n[01]\n ^'],
  ['[0x1f]', 'Octal/hex numbers are not valid JSON values.'],
  ['[1-2]', 'Unable to parse number.'],
  ['[1e999]', 'Number exceeds the range of double.'],
  ['{', 'Unexpected end of string. Expected an object key or }.\n{\n ^'],
  ['[1,', 'Unexpected end of string. Expected a value or ] within an array.'],
  ['{"a":', 'Unexpected end of string. Expected a value.'],
  ['{"a": "b', 'Closing quote expected in string.\n{"a": "b\n        ^'],
  ["'\\", 'Closing quote expected in string.'],
  ['["\\u12"]', 'Invalid escape sequence.'],
  ['["\\ud83d"]', 'Missing low surrogate.'],
  ['["\\ud83d\\u0041"]', 'Invalid low surrogate.'],
  ['["\\ude00"]', 'Invalid unicode code point.'],
  ['{} {}', 'Parsing terminated before end of input.\n{} {}\n   ^'],
  ['{"a": 1} // words', 'Parsing terminated before end of input.'],
  ['{"a": 1, /* words */ "b": 2}', 'Expected an object key or }.'],
  ['\ufeff{}', 'Expected a value.'],
])('%j is refused in the words of Google', (text, sentence) => {
  expect(refusal(text)).toContain(sentence)
})

test('a mistake is shown with 20 characters on either side', () => {
  expect(refusal(`["${'a'.repeat(50)}" "${'b'.repeat(50)}"]`)).toBe(
    `Expected , or ] after array value.\n${'a'.repeat(18)}" "${'b'.repeat(19)}\n${' '.repeat(20)}^`,
  )
})

describe('any JSON', () => {
  const unquoted = (text: string) => text.replace(/"([a-z]+)":/g, '$1:').replace(/[}\]]/g, ',$&')
  const singles = (text: string) =>
    text.replace(/"((?:[^"\\]|\\.)*)"/g, (_, inside: string) => {
      return `'${inside.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
    })

  test('is read as JSON.parse does, strictly or not, and in single quotes the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value)
        expect(parseJson(text)).toEqual(JSON.parse(text))
        expect(parseJson(text, { strict: true })).toEqual(JSON.parse(text))
        expect(parseJson(singles(text))).toEqual(JSON.parse(text))
      }),
      { seed: 1234, numRuns: 500 },
    )
  })

  test('is read the same with bare names and a comma before every bracket', () => {
    const letters = fc.stringMatching(/^[a-z]{1,8}$/).filter((name) => name !== 'true')
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.integer(),
        fc.array(tie('tree'), { minLength: 1 }),
        fc.dictionary(letters, tie('tree'), { minKeys: 1 }),
      ),
    }))
    fc.assert(
      fc.property(tree, (value) => {
        expect(parseJson(unquoted(JSON.stringify(value)))).toEqual(value)
      }),
      { seed: 1234, numRuns: 300 },
    )
  })
})

test('a hundred levels are taken and one more is not, without end either', () => {
  const nested = (depth: number) => `${'[{a:'.repeat(depth / 2)}1${'}]'.repeat(depth / 2)}`
  expect(JSON.stringify(parseJson(nested(100)))).toBe(nested(100).replaceAll('a', '"a"'))
  for (const text of [nested(102), '['.repeat(1_000_000), '{a:'.repeat(1_000_000)]) {
    expect(refusal(text)).toContain('Message too deep. Max recursion depth reached for key')
  }
})

test.each(["'", '\\"', "\\'", '\\', '\\u0041', 'a:1,', '1', '{', ' '])(
  'a million times %j is read once from left to right',
  (piece) => {
    // What would be read again and again from every place on would not end.
    for (const begin of ["{'a", '{"a', '{', '[', '[1', '{a:[1],']) {
      expect(refusal(begin + piece.repeat(1_000_000))).not.toBe('')
    }
  },
  60_000,
)

test('a name that comes a hundred thousand times is joined once', () => {
  expect(parseJson(`{${'a:[1],'.repeat(100_000)}}`)).toEqual({ a: Array(100_000).fill(1) })
  const objects = `{${'a:{b:[1]},'.repeat(100_000)}}`
  expect(parseJson(objects)).toEqual({ a: { b: Array(100_000).fill(1) } })
})
