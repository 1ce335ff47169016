import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseJson } from './parse-json.ts'

test("takes single quotes, as Google's guides write them", () => {
  expect(parseJson("{'file': {'display_name': 'IMAGE'}}")).toEqual({
    file: { display_name: 'IMAGE' },
  })
  expect(parseJson(`{'a': "it's", "b": 'say "no"', 'c': 'it\\'s\\n\\\\', 'd': ''}`)).toEqual({
    a: "it's",
    b: 'say "no"',
    c: "it's\n\\",
    d: '',
  })
})

test.each(["{'a: 1}", "{'a': 'b\\'}", "'", "{a: 'b'}", '{"a": "b}', "{'a': \"b'}"])(
  '%s is told as JSON.parse does',
  (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError)
  },
)

test('reads all JSON as JSON.parse does, and in single quotes the same', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value)
      expect(parseJson(text)).toEqual(JSON.parse(text))
      const single = text.replace(/"((?:[^"\\]|\\.)*)"/g, (_, inside: string) => {
        return `'${inside.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
      })
      expect(parseJson(single)).toEqual(JSON.parse(text))
    }),
    { seed: 1234, numRuns: 500 },
  )
})

test('a long hostile body takes no time', () => {
  const begun = performance.now()
  for (const piece of ["'", '\\"', "\\'", '\\']) {
    expect(() => parseJson(`{'a${piece.repeat(1_000_000)}`)).toThrow(SyntaxError)
  }
  expect(performance.now() - begun).toBeLessThan(2000)
})
