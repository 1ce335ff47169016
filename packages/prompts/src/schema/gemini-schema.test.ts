import { expect, test } from 'vitest'
import * as z from 'zod'
import * as mini from 'zod/mini'
import { toGeminiSchema } from './gemini-schema.ts'
import type { JsonSchema } from './json-schema.ts'

test('keys keep their order at every depth', () => {
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

test('a schema of zod/mini, which exports no JSON Schema, is accepted as what z.toJSONSchema makes of it', () => {
  const pair = mini.array(mini.string()).check(mini.length(2))
  expect(toGeminiSchema(mini.toJSONSchema(pair, { io: 'input' }))).toEqual({
    type: 'array',
    items: { type: 'string' },
    minItems: 2,
    maxItems: 2,
  })
  const given: unknown = pair
  expect(() => toGeminiSchema(given as never)).toThrow('(of zod/mini: z.toJSONSchema(')
})

test('a constant becomes an enum of one, and a tuple loses what its lengths say already', () => {
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

test('dates and times keep their format, without the redundant pattern', () => {
  expect(toGeminiSchema(z.iso.date())).toEqual({ type: 'string', format: 'date' })
  expect(toGeminiSchema(z.iso.datetime())).toEqual({ type: 'string', format: 'date-time' })
})

test('a part used twice is written twice', () => {
  const part = z.object({ a: z.string() })
  expect(JSON.stringify(toGeminiSchema(z.object({ x: part, y: part })))).not.toContain('$ref')
})

test.each<[string, z.ZodType, JsonSchema]>([
  ['a pattern', z.string().check(z.regex(/^a/)), { type: 'string' }],
  ['a length', z.string().check(z.minLength(2), z.maxLength(9)), { type: 'string' }],
  ['a step', z.number().check(z.multipleOf(5)), { type: 'number' }],
  ['another format', z.email(), { type: 'string' }],
  ['a value that is no text', z.literal(true), { type: 'boolean' }],
  ['a default', z._default(z.string(), 'a'), { type: 'string' }],
])('%s, which Gemini ignores, is left out', (_, inner, told) => {
  expect(toGeminiSchema(z.object({ list: z.array(inner) })).properties).toEqual({
    list: { type: 'array', items: told },
  })
})

test('an exclusive bound of an integer becomes an inclusive one', () => {
  expect(toGeminiSchema(z.number().check(z.gt(0), z.lt(5)))).toEqual({
    type: 'number',
    minimum: 0,
    maximum: 5,
  })
  expect(toGeminiSchema(exporting({ minimum: 1, exclusiveMinimum: 0 }))).toEqual({ minimum: 1 })
})

test('allOf is merged in order', () => {
  const part = z.object({ id: z.string(), size: z.number() })
  const schema = z.intersection(part, z.object({ size: z.number().max(9), name: z.string() }))
  expect(toGeminiSchema(schema)).toEqual({
    type: 'object',
    properties: {
      id: { type: 'string' },
      size: { type: 'number', maximum: 9 },
      name: { type: 'string' },
    },
    required: ['id', 'size', 'name'],
    propertyOrdering: ['id', 'size', 'name'],
  })
  const named = exporting({
    allOf: [{ $ref: '#/$defs/base' }, { not: { $ref: '#/$defs/none' } }],
    description: 'the one',
    $defs: { base: { type: 'object', properties: { id: { type: 'string' } } } },
  })
  expect(toGeminiSchema(named)).toEqual({
    type: 'object',
    properties: { id: { type: 'string' } },
    propertyOrdering: ['id'],
    description: 'the one',
  })
})

test('a type that JSON cannot express is refused with zod’s reason', () => {
  expect(() => toGeminiSchema(z.date())).toThrow(TypeError)
  expect(() => toGeminiSchema(z.object({ at: z.date() }))).toThrow(/JSON can express \(Date/)
})

test('keywords that no answer can violate are left out', () => {
  const schema = z.object({
    count: z.int(),
    names: z.readonly(z.array(z.string().check(z.meta({ examples: ['a'], deprecated: true })))),
    rest: z.record(z.string(), z.number()),
  })
  expect(toGeminiSchema(schema).properties).toEqual({
    count: { type: 'integer' },
    names: { type: 'array', items: { type: 'string' } },
    rest: { type: 'object', additionalProperties: { type: 'number' } },
  })
})

test('nullable, alternative and optional values keep their form', () => {
  const either = z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('a') }),
    z.object({ kind: z.literal('b'), size: z.optional(z.number()) }),
  ])
  const schema = z.object({ name: z.nullable(z.string()), part: z.nullable(either) })
  const kind = (name: string) => ({ type: 'string', enum: [name] })
  expect(toGeminiSchema(schema).properties).toEqual({
    name: { type: ['string', 'null'] },
    part: {
      anyOf: [
        {
          oneOf: [
            {
              type: 'object',
              properties: { kind: kind('a') },
              required: ['kind'],
              propertyOrdering: ['kind'],
              additionalProperties: false,
            },
            {
              type: 'object',
              properties: { kind: kind('b'), size: { type: 'number' } },
              required: ['kind'],
              propertyOrdering: ['kind', 'size'],
            },
          ],
        },
        { type: 'null' },
      ],
    },
  })
})

test('a cycle that an optional key breaks is sent, any other is refused', () => {
  const Tree = z.object({
    name: z.string(),
    get parts() {
      return z.optional(z.array(Tree))
    },
  })
  expect(toGeminiSchema(Tree)).toEqual({
    type: 'object',
    properties: { name: { type: 'string' }, parts: { type: 'array', items: { $ref: '#' } } },
    required: ['name'],
    propertyOrdering: ['name', 'parts'],
  })
  const List = z.object({
    get rest() {
      return z.nullable(List)
    },
  })
  expect(() => toGeminiSchema(List)).toThrow('an optional key in the cycle of "$ref" "#"')
})

/** A schema of no library, which exports the JSON Schema it is given. */
const exporting = (schema: JsonSchema) => ({
  '~standard': {
    version: 1 as const,
    vendor: 'test',
    validate: (value: unknown) => ({ value }),
    jsonSchema: { input: () => schema },
  },
})

test('a schema of any library that exports JSON Schema is accepted', () => {
  const word = { type: 'string', description: 'a word' }
  const schema = exporting({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: { first: { $ref: '#/$defs/word' } },
    required: ['first'],
    $defs: { word },
  })
  expect(toGeminiSchema(schema)).toEqual({
    type: 'object',
    properties: { first: word },
    required: ['first'],
    propertyOrdering: ['first'],
  })
})

test('the reason why a library cannot export its schema is reported', () => {
  const schema = exporting({})
  schema['~standard'].jsonSchema.input = () => {
    throw new Error('Morphs have no JSON Schema')
  }
  expect(() => toGeminiSchema(schema)).toThrow(
    'Expected a schema that JSON can express (Morphs have no JSON Schema) for schema',
  )
})

test('a keyword that no answer can match is refused by name and path', () => {
  expect(() => toGeminiSchema(exporting({ properties: { at: { type: 'date' } } }))).toThrow(
    'Expected a schema without "type": "date", which JSON does not have, for schema.properties.at but',
  )
  expect(() => toGeminiSchema(exporting({ items: [{ type: 'string' }] }))).toThrow(
    'Expected a schema without "items" as a list, which "prefixItems" is for, for schema but received',
  )
  expect(toGeminiSchema(exporting({ type: ['string', 'null'] }))).toEqual({
    type: ['string', 'null'],
  })
})

test('a schema that is too deep or grows too large by its references is refused', () => {
  let deep: JsonSchema = { type: 'string' }
  for (let level = 0; level < 5000; level += 1) deep = { type: 'array', items: deep }
  expect(() => toGeminiSchema(exporting(deep))).toThrow('at most 100 levels')

  const $defs: Record<string, JsonSchema> = { d0: { type: 'string' } }
  for (let level = 1; level < 40; level += 1) {
    const $ref = `#/$defs/d${level - 1}`
    $defs[`d${level}`] = { type: 'object', properties: { a: { $ref }, b: { $ref } } }
  }
  expect(() => toGeminiSchema(exporting({ $ref: '#/$defs/d39', $defs }))).toThrow('10000 parts')
})

test.each(['type', 'items', 'enum', 'title', 'properties'])(
  'a schema whose "%s" is nested 100,000 deep is refused as what it is',
  (keyword) => {
    const open = `{"${keyword}":`
    const schema = JSON.parse(`${open.repeat(100_000)}1${'}'.repeat(100_000)}`)
    const exporting = {
      '~standard': {
        version: 1,
        vendor: 'x',
        validate: (value: unknown) => ({ value }),
        jsonSchema: { input: () => schema },
      },
    } as const
    expect(() => toGeminiSchema(exporting)).toThrow(/^Expected a schema of at most 100 levels/)
  },
)
