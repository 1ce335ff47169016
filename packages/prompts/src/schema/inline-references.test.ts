import { expect, test } from 'vitest'
import { inlineReferences } from './inline-references.ts'

const name = { type: 'string' }

test('a definition used twice is written twice', () => {
  const schema = {
    type: 'object',
    properties: {
      a: { $ref: '#/$defs/name' },
      b: { $ref: '#/$defs/name', description: 'the last' },
    },
    $defs: { name },
  }
  expect(inlineReferences(schema)).toEqual({
    type: 'object',
    properties: { a: name, b: { type: 'string', description: 'the last' } },
  })
})

test('nested definitions are found, under either keyword and with odd names', () => {
  const schema = {
    $ref: '#/definitions/a~1b',
    definitions: {
      'a/b': { type: 'array', items: { $ref: '#/definitions/c%20d' } },
      'c d': { anyOf: [{ $ref: '#/definitions/name' }, { type: 'null' }] },
      name,
    },
  }
  expect(inlineReferences(schema)).toEqual({
    type: 'array',
    items: { anyOf: [name, { type: 'null' }] },
  })
})

test('a cycle through an optional key stays, with nothing beside the reference', () => {
  const node = {
    type: 'object',
    properties: { name, parts: { type: 'array', items: { $ref: '#/$defs/node', title: 'Part' } } },
    required: ['name'],
  }
  const kept = {
    ...node,
    properties: { name, parts: { type: 'array', items: { $ref: '#/$defs/node' } } },
  }
  expect(
    inlineReferences({
      type: 'object',
      properties: { root: { $ref: '#/$defs/node' } },
      required: ['root'],
      $defs: { node },
    }),
  ).toEqual({
    type: 'object',
    properties: { root: kept },
    required: ['root'],
    $defs: { node: kept },
  })
})

test('a cycle through the root stays', () => {
  const tree = { type: 'object', properties: { left: { $ref: '#' }, name }, required: ['name'] }
  expect(inlineReferences(tree)).toEqual(tree)
})

test('two cycles inside each other both keep their definitions', () => {
  const a = { type: 'object', properties: { b: { $ref: '#/$defs/b' } } }
  const b = { type: 'object', properties: { a: { $ref: '#/$defs/a' } } }
  const inlined = inlineReferences({ $ref: '#/$defs/a', $defs: { a, b } })
  expect(inlined).toEqual({
    type: 'object',
    properties: { b: { type: 'object', properties: { a: { $ref: '#/$defs/a' } } } },
    $defs: {
      a: {
        type: 'object',
        properties: { b: { type: 'object', properties: { a: { $ref: '#/$defs/a' } } } },
      },
    },
  })
})

test('a cycle of required keys is refused, because Gemini cannot unroll it', () => {
  const schema = {
    type: 'object',
    properties: { parts: { type: 'array', items: { $ref: '#' } } },
    required: ['parts'],
  }
  expect(() => inlineReferences(schema)).toThrow(
    'Expected an optional key in the cycle of "$ref" "#" for schema',
  )
})

test.each(['#/$defs/none', 'https://example.com/schema.json', '#name', '', '#/%'])(
  'a reference to %j, which is no part of the schema, is refused',
  (reference) => {
    expect(() => inlineReferences({ items: { $ref: reference } })).toThrow(
      `"$ref" "${reference}" leads to a part of it`,
    )
  },
)

test('a key may be called like a keyword', () => {
  const schema = { type: 'object', properties: { $defs: name, items: name, $ref: name } }
  expect(inlineReferences(schema)).toEqual(schema)
})

test('an anchor and an entry of an array are found', () => {
  const schema = {
    anyOf: [{ $ref: '#name' }, { $ref: '#/$defs/list/prefixItems/0' }],
    $defs: { name: { $anchor: 'name', type: 'string' }, list: { prefixItems: [{ type: 'null' }] } },
  }
  expect(inlineReferences(schema)).toEqual({
    anyOf: [{ $anchor: 'name', type: 'string' }, { type: 'null' }],
  })
})

test('keywords beside a reference are merged with its target', () => {
  const schema = {
    $ref: '#/$defs/base',
    properties: { b: name },
    required: ['b'],
    $defs: { base: { type: 'object', properties: { a: name }, required: ['a'] } },
  }
  expect(inlineReferences(schema)).toEqual({
    type: 'object',
    properties: { a: name, b: name },
    required: ['a', 'b'],
  })
})

test('definitions of cycles have unique names that need no escape', () => {
  const part = (reference: string) => ({ properties: { next: { $ref: reference } } })
  const schema = {
    properties: { a: { $ref: '#/$defs/a%20b' }, b: { $ref: '#/definitions/a_b' } },
    $defs: { 'a b': part('#/$defs/a%20b') },
    definitions: { a_b: part('#/definitions/a_b') },
  }
  expect(inlineReferences(schema)).toMatchObject({
    properties: {
      a: part('#/$defs/a_20b'),
      b: part('#/$defs/a_b'),
    },
    $defs: { a_20b: part('#/$defs/a_20b'), a_b: part('#/$defs/a_b') },
  })
})
