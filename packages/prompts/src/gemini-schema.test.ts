import { expect, test } from 'vitest'
import * as full from 'zod'
import * as z from 'zod/mini'
import { toGeminiSchema } from './gemini-schema.ts'

test('keys keep the order in which they are written, at every depth', () => {
  const schema = z.object({ b: z.object({ d: z.string(), c: z.number() }), a: z.boolean() })
  expect(toGeminiSchema(schema)).toEqual({
    type: 'object',
    properties: {
      b: {
        type: 'object',
        properties: { d: { type: 'string' }, c: { type: 'number' } },
        required: ['d', 'c'],
        propertyOrdering: ['d', 'c'],
      },
      a: { type: 'boolean' },
    },
    required: ['b', 'a'],
    propertyOrdering: ['b', 'a'],
  })
})

test('schemas of zod itself are taken as well as those of its small form', () => {
  expect(toGeminiSchema(full.array(full.string()).length(2))).toEqual({
    type: 'array',
    items: { type: 'string' },
    minItems: 2,
    maxItems: 2,
  })
})

test('one value becomes a list of one, and a tuple loses what its lengths say already', () => {
  expect(toGeminiSchema(z.literal('cat'))).toEqual({ type: 'string', enum: ['cat'] })
  const pair = toGeminiSchema(z.tuple([z.string(), z.number()]))
  expect(pair).toEqual({
    type: 'array',
    prefixItems: [{ type: 'string' }, { type: 'number' }],
    minItems: 2,
    maxItems: 2,
  })
})

test('a key may be called like a keyword', () => {
  const schema = toGeminiSchema(z.object({ pattern: z.string(), const: z.number() }))
  expect(schema.properties).toEqual({ pattern: { type: 'string' }, const: { type: 'number' } })
})

test('days and times go by their format, without the pattern that says the same', () => {
  expect(toGeminiSchema(z.iso.date())).toEqual({ type: 'string', format: 'date' })
  expect(toGeminiSchema(z.iso.datetime())).toEqual({ type: 'string', format: 'date-time' })
  expect(() => toGeminiSchema(z.email())).toThrow('a schema without "format": "email"')
  expect(() => toGeminiSchema(z.iso.date().check(z.regex(/^2/)))).toThrow('a schema without')
})

test('what is used twice is written twice', () => {
  const part = z.object({ a: z.string() })
  expect(JSON.stringify(toGeminiSchema(z.object({ x: part, y: part })))).not.toContain('$ref')
})

test.each([
  ['pattern', z.string().check(z.regex(/^a/))],
  ['minLength', z.string().check(z.minLength(2))],
  ['exclusiveMinimum', z.number().check(z.gt(0))],
  ['multipleOf', z.number().check(z.multipleOf(5))],
  ['allOf', z.intersection(z.array(z.string()), z.array(z.number()))],
])('%s is refused by name, with its place', (keyword, inner) => {
  expect(() => toGeminiSchema(z.object({ list: z.array(inner) }))).toThrow(
    `Expected a schema without "${keyword}", which Gemini ignores, for schema.properties.list.items`,
  )
})

test('what JSON cannot express is refused with zod’s reason', () => {
  expect(() => toGeminiSchema(z.date())).toThrow(TypeError)
  expect(() => toGeminiSchema(z.object({ at: z.date() }))).toThrow(/JSON Schema can express: Date/)
})
