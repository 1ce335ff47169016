import { toGeminiSchema } from '@pollux/prompts'
import { schemaKeywords } from '@pollux/wire'
import { expect, test } from 'vitest'

/** A schema of no library, which exports the JSON Schema it is given. */
const exporting = (schema: Record<string, unknown>) => ({
  '~standard': {
    validate: (value: unknown) => ({ value }),
    jsonSchema: { input: () => schema },
  },
})

const ring = { type: 'object', properties: { next: { $ref: '#/$defs/ring' } } }

/** Every keyword that Gemini reads, with a value that it may have. */
const everything = {
  $anchor: 'whole',
  $defs: { ring },
  $id: 'https://example.com/whole',
  additionalProperties: { $ref: '#/$defs/ring' },
  anyOf: [{ type: 'object' }],
  description: 'the whole',
  enum: ['a', 1],
  format: 'date',
  items: { type: 'string' },
  maxItems: 2,
  maximum: 2,
  minItems: 1,
  minimum: 1,
  oneOf: [{ type: 'object' }],
  prefixItems: [{ type: 'string' }],
  properties: { a: { type: 'string' } },
  propertyOrdering: ['a'],
  required: ['a'],
  title: 'Whole',
  type: 'object',
}

/** Keywords of JSON Schema 2020-12 that constrain a value and that Gemini does not read. */
const unread = [
  'allOf',
  'contains',
  'contentEncoding',
  'dependentRequired',
  'dependentSchemas',
  'exclusiveMaximum',
  'exclusiveMinimum',
  'if',
  'maxLength',
  'maxProperties',
  'minLength',
  'minProperties',
  'multipleOf',
  'not',
  'pattern',
  'patternProperties',
  'unevaluatedItems',
  'unevaluatedProperties',
  'uniqueItems',
]

test('prompts take the keywords that wire lists', () => {
  const taken = toGeminiSchema(exporting(everything))
  expect([...Object.keys(taken), '$ref'].toSorted()).toEqual([...schemaKeywords])
  expect(taken).toHaveProperty('additionalProperties.properties.next.$ref', '#/$defs/ring')
})

test.each(unread)('%s, which is not in the list, is not sent', (keyword) => {
  expect(schemaKeywords).not.toContain(keyword)
  expect(toGeminiSchema(exporting({ [keyword]: {} }))).toEqual({})
})
