import { expect, test } from 'vitest'
import { z } from 'zod'
import { sender } from './fixtures/send.ts'

const generate = '/v1beta/models/gemini-3.8-flash:generateContent'
const contents = [{ parts: [{ text: 'Hi' }] }]
const responseMimeType = 'application/json'

/** The error's sentence and the place, or nothing where the settings are taken. */
async function refusal(generationConfig: object) {
  const { error } = await (await sender()(generate, { contents, generationConfig })).json()
  return error && [error.message, error.details?.[0].fieldViolations[0].field]
}

const jsonSchema = (responseJsonSchema: unknown) =>
  refusal({ responseMimeType, responseJsonSchema })
const openApi = (responseSchema: unknown) => refusal({ responseMimeType, responseSchema })

const boxes = z.strictObject({
  boxes: z.array(
    z.object({
      box_2d: z.array(z.int().min(0).max(1000)).min(4).max(4),
      label: z.enum(['cat', 'dog']),
      score: z.number().optional().describe('How sure.'),
    }),
  ),
})

test('a schema that zod writes is taken as far as Gemini knows its keywords', async () => {
  expect(await jsonSchema(z.toJSONSchema(boxes))).toBeUndefined()
  expect(await jsonSchema(z.toJSONSchema(z.object({ email: z.email() })))).toEqual([
    "Unsupported keyword 'pattern' at 'generation_config.response_json_schema.properties.email': Gemini ignores it.",
    'generation_config.response_json_schema.properties.email.pattern',
  ])
})

test('all that Gemini documents is taken', async () => {
  const schema = {
    $id: 'a',
    $anchor: 'b',
    $defs: { Point: { type: 'array', prefixItems: [{ type: 'number' }, { type: 'number' }] } },
    title: 'Places',
    description: 'Where things are.',
    type: 'object',
    properties: {
      default: { $ref: '#/$defs/Point' },
      pattern: { anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }] },
      many: { type: ['array', 'null'], items: true, minItems: 1, maxItems: 5 },
      size: { oneOf: [{ type: 'integer', minimum: 0, maximum: 9, enum: [1, 2] }] },
    },
    additionalProperties: { type: 'string', enum: ['a'] },
    propertyOrdering: ['many', 'size'],
    required: ['many'],
  }
  expect(await jsonSchema(schema)).toBeUndefined()
})

const at = 'generation_config.response_json_schema'

test.each<[string, unknown, string]>([
  ['const', { const: 'a' }, at],
  ['not', { not: {} }, at],
  ['allOf', { items: { allOf: [] } }, `${at}.items`],
  ['uniqueItems', { prefixItems: [{}, { uniqueItems: true }] }, `${at}.prefixItems[1]`],
  ['minLength', { properties: { a: { minLength: 1 } } }, `${at}.properties.a`],
  ['default', { $defs: { A: { default: 1 } } }, `${at}.$defs.A`],
  ['if', { anyOf: [{ if: {} }] }, `${at}.anyOf[0]`],
  ['nullable', { additionalProperties: { nullable: true } }, `${at}.additionalProperties`],
])('the keyword %s is refused by its name and place', async (keyword, schema, place) => {
  expect(await jsonSchema(schema)).toEqual([
    `Unsupported keyword '${keyword}' at '${place}': Gemini ignores it.`,
    `${place}.${keyword}`,
  ])
})

test.each<[unknown, string, string]>([
  ['object', '', 'not a schema'],
  [{ items: 1 }, '.items', 'not a schema'],
  [{ properties: [] }, '.properties', 'not a map of schemas'],
  [{ enum: [true] }, '.enum', 'only strings and numbers are supported'],
  [{ $ref: '#', description: 'a' }, '', "'description' may not be set beside '$ref'"],
])('%j is refused, for it can be no schema', async (schema, place, reason) => {
  expect(await jsonSchema(schema)).toEqual([
    `Invalid value at '${at}${place}': ${reason}.`,
    `${at}${place}`,
  ])
})

test('a response schema has the members of OpenAPI that Gemini knows, and no others', async () => {
  const point = { type: 'ARRAY', items: { type: 'number' }, minItems: '2', maxItems: 2 }
  expect(
    await openApi({
      type: 'OBJECT',
      nullable: true,
      properties: {
        additionalProperties: point,
        size: { anyOf: [{ type: 'STRING', pattern: 'a' }] },
      },
      property_ordering: ['size'],
      required: ['size'],
      minProperties: '1',
    }),
  ).toBeUndefined()
  const field = 'generation_config.response_schema'
  expect(await openApi({ properties: { a: { additionalProperties: false } } })).toEqual([
    `Invalid JSON payload received. Unknown name "additionalProperties" at '${field}.properties.a': Cannot find field.`,
    `${field}.properties.a`,
  ])
  expect(await openApi({ $ref: 'a' })).toMatchObject([expect.stringContaining('"$ref"'), field])
  expect(await openApi({ items: { type: 'TEXT' } })).toEqual([
    `Invalid value at '${field}.items.type' (type.googleapis.com/google.ai.generativelanguage.v1beta.Type), "TEXT"`,
    `${field}.items.type`,
  ])
  expect(await openApi({ type: ['STRING'] })).toMatchObject([expect.any(String), `${field}.type`])
})

test('a response format is told to the engine in the older members', async () => {
  const schema = z.toJSONSchema(boxes)
  const format = { text: { mime_type: 'application/json', schema } }
  for (const given of [format, [format]]) {
    const send = sender({ engine: (request) => JSON.stringify(request.generationConfig) })
    const reply = await (
      await send(generate, { contents, generation_config: { response_format: given } })
    ).json()
    expect(JSON.parse(reply.candidates[0].content.parts[0].text)).toEqual({
      responseMimeType,
      responseJsonSchema: schema,
    })
  }
  const text = { mimeType: responseMimeType, schema: { pattern: 'a' } }
  const refused: [object, string][] = [
    [{ responseFormat: { text } }, "Unsupported keyword 'pattern'"],
    [{ responseFormat: { text: {} }, responseMimeType }, 'exclude each other'],
    [{ responseFormat: { words: {} } }, 'Unknown name "words"'],
  ]
  for (const [settings, sentence] of refused) {
    expect((await refusal(settings))[0]).toContain(sentence)
  }
})

test('the Interactions API refuses the same keywords in its own words', async () => {
  const ask = async (response_format: unknown) => {
    const body = { model: 'gemini-3.8-flash', input: 'Hi', response_format }
    return (await (await sender()('/v1beta/interactions', body)).json()).error?.message
  }
  const text = { type: 'text', mime_type: responseMimeType }
  expect(await ask({ ...text, schema: z.toJSONSchema(boxes) })).toBeUndefined()
  expect(await ask(z.toJSONSchema(boxes))).toBeUndefined()
  expect(await ask([{ ...text, schema: { items: { contains: {} } } }])).toBe(
    "Unsupported keyword 'contains' at 'response_format.schema.items': Gemini ignores it.",
  )
  expect(await ask({ type: 'object', patternProperties: {} })).toBe(
    "Unsupported keyword 'patternProperties' at 'response_format': Gemini ignores it.",
  )
})
