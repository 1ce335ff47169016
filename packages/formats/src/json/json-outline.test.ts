import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type JsonOutline, outlineJson } from './json-outline.ts'

const outlineOf = (text: string) => outlineJson(new TextEncoder().encode(text))

test('the members of an object, or of the first of a list, are what they hold', () => {
  const text = '{ "a" : [1, {"x": "]"}], "ö\\"": {"}": 2}, "type": "Page", "n": -1e3, "z": null }'
  const members = new Map<string, unknown>([
    ['a', 'list'],
    ['ö\\"', 'object'],
    ['type', { text: 'Page' }],
    ['n', 'other'],
    ['z', 'other'],
  ])
  expect(outlineOf(text)).toEqual({ isList: false, members })
  expect(outlineOf(`\ufeff\n[${text}, 5`)).toEqual({ isList: true, members })
})

test.each(['', '5', '[]', '[[{}]]', '"{"', '<a>'])('%j has no outline', (text) => {
  expect(outlineOf(text)).toBeUndefined()
})

/** What an outline of a value is, by the value. */
function expected(value: Record<string, unknown>): JsonOutline['members'] {
  const kindOf = (member: unknown) => {
    if (Array.isArray(member)) return 'list'
    if (typeof member === 'string') {
      const text = JSON.stringify(member).slice(1, -1)
      return { text: new TextEncoder().encode(text).length > 200 ? '' : text }
    }
    return typeof member === 'object' && member !== null ? 'object' : 'other'
  }
  return new Map(
    Object.entries(value).map(([key, member]) => [
      JSON.stringify(key).slice(1, -1),
      kindOf(member),
    ]),
  )
}

test('an outline is that of the parsed value', () => {
  const object = fc.dictionary(fc.string({ maxLength: 20 }), fc.jsonValue({ maxDepth: 3 }))
  fc.assert(
    fc.property(object, (value) => {
      expect(outlineOf(JSON.stringify(value, undefined, 1))?.members).toEqual(expected(value))
    }),
    { numRuns: 500, seed: 9 },
  )
})

test('any bytes have an answer', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...'{}[]",:\\ a1')), (pieces) => {
      outlineOf(pieces.join(''))
    }),
    { numRuns: 2000, seed: 10 },
  )
})
