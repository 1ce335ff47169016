import fc from 'fast-check'
import { expect, test } from 'vitest'
import { camelKeys } from './camel-keys.ts'

test('rewrites the names of a message at every level', () => {
  expect(
    camelKeys({
      contents: [{ parts: [{ inline_data: { mime_type: 'image/png', data: 'AA==' } }] }],
    }),
  ).toEqual({ contents: [{ parts: [{ inlineData: { mimeType: 'image/png', data: 'AA==' } }] }] })
})

test('leaves camelCase, underscores at the ends and capitals alone', () => {
  const message = { usageMetadata: 1, _own: 2, own_: 3, '@type': 4, HARM_CATEGORY: 5, box_2d: 6 }
  expect(camelKeys(message)).toEqual(message)
})

test('leaves out members that are null, as the JSON of protobuf does', () => {
  expect(camelKeys({ finish_message: null, index: 0 })).toEqual({ index: 0 })
})

test('prefers the camelCase spelling if both are there', () => {
  expect(camelKeys({ mimeType: 'a', mime_type: 'b' })).toEqual({ mimeType: 'a' })
  expect(camelKeys({ mime_type: 'b', mimeType: 'a' })).toEqual({ mimeType: 'a' })
})

test.each([
  [
    'function arguments',
    { function_call: { args: { my_key: 1, none: null } } },
    { functionCall: { args: { my_key: 1, none: null } } },
  ],
  [
    'function results',
    { function_response: { response: { my_key: 1 } } },
    { functionResponse: { response: { my_key: 1 } } },
  ],
  ['labels', { labels: { cost_center: 'a' } }, { labels: { cost_center: 'a' } }],
  [
    'JSON schemas',
    { response_json_schema: { $defs: { my_box: {} } } },
    { responseJsonSchema: { $defs: { my_box: {} } } },
  ],
  ['quota dimensions', { quota_dimensions: { a_b: 'c' } }, { quotaDimensions: { a_b: 'c' } }],
])('does not touch the names inside %s', (_, given, expected) => {
  expect(camelKeys(given)).toEqual(expected)
})

test('keeps the names of properties in a schema and rewrites what they hold', () => {
  expect(
    camelKeys({
      response_schema: {
        type: 'OBJECT',
        property_ordering: ['line_items'],
        properties: { line_items: { type: 'ARRAY', min_items: '1' }, args: { max_items: '2' } },
      },
    }),
  ).toEqual({
    responseSchema: {
      type: 'OBJECT',
      propertyOrdering: ['line_items'],
      properties: { line_items: { type: 'ARRAY', minItems: '1' }, args: { maxItems: '2' } },
    },
  })
})

test('a __proto__ member changes nothing and is dropped', () => {
  const message = camelKeys(
    JSON.parse('{"__proto__": {"polluted": true}, "a_b": {"__proto__": 1}}'),
  )
  expect(message).toEqual({ aB: {} })
  expect(Object.getPrototypeOf(message)).toBe(Object.prototype)
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
})

test('survives a depth of a million and a message that contains itself', () => {
  let deep: unknown = {}
  for (let level = 0; level < 1_000_000; level++) deep = { a_b: deep }
  expect(camelKeys(deep)).toHaveProperty('aB')
  const circle: Record<string, unknown> = { a_b: 1 }
  circle.it_self = circle
  expect(camelKeys(circle)).toMatchObject({ aB: 1 })
})

test('a second reading changes nothing', () => {
  fc.assert(
    fc.property(fc.object({ key: fc.stringMatching(/^[a-z0-9_]{0,8}$/) }), (message) => {
      const once = camelKeys(message)
      expect(camelKeys(once)).toEqual(once)
    }),
    { seed: 1234, numRuns: 500 },
  )
})
