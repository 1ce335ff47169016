import { expect, test } from 'vitest'
import { z } from 'zod'
import type { EmulatorOptions } from '../assembly/create-emulator.ts'
import { sender } from '../fixtures/send.ts'

const generate = '/v1beta/models/gemini-3.8-flash:generateContent'
const contents = [{ parts: [{ text: 'Hi' }] }]
const responseMimeType = 'application/json'

/** The error's sentence and the place, or nothing where the settings are taken. */
async function refusal(generationConfig: object, options: Partial<EmulatorOptions> = {}) {
  const answer = await sender(options)(generate, { contents, generationConfig })
  const { error } = await answer.json()
  return error && [error.message, error.details?.[0].fieldViolations[0].field]
}

const jsonSchema = (responseJsonSchema: unknown, options?: Partial<EmulatorOptions>) =>
  refusal({ responseMimeType, responseJsonSchema }, options)
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

test('a schema that zod writes is taken, strictly as far as Gemini knows its keywords', async () => {
  expect(await jsonSchema(z.toJSONSchema(boxes), { strict: true })).toBeUndefined()
  const named = z.toJSONSchema(z.object({ name: z.string().min(1).max(9).default('a') }))
  expect(await jsonSchema(named)).toBeUndefined()
  const place = 'generation_config.response_json_schema.properties.name'
  expect(await jsonSchema(named, { strict: true })).toEqual([
    `Unsupported keyword 'default' at '${place}': Gemini ignores it.`,
    `${place}.default`,
  ])
})

test('ignored keywords are named in a header and, with their places, in the log', async () => {
  const lines: string[] = []
  const send = sender({ log: (line) => lines.push(line) })
  const responseJsonSchema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: {
      name: { type: 'string', minLength: 1, maxLength: 9, format: 'date' },
      größe: { type: 'string', minLength: 1, größe: 1, '$a b': 1 },
    },
  }
  const names = 'minLength, maxLength, gr%C3%B6%C3%9Fe, $a%20b'
  const place = 'response_json_schema.properties'
  const body = { contents, generationConfig: { responseMimeType, responseJsonSchema } }
  for (const to of [generate, `${generate.replace('gen', 'streamGen')}?alt=sse&key=secret`]) {
    const answer = await send(to, body)
    expect([answer.status, answer.headers.get('x-pollux-ignored')]).toEqual([200, names])
    await answer.text()
  }
  expect(lines).toHaveLength(2)
  expect(lines[0]).toBe(
    `${generate}: Gemini ignores "generation_config.${place}.name.minLength", "generation_config.${place}.name.maxLength", "generation_config.${place}.größe.minLength", "generation_config.${place}.größe.größe", "generation_config.${place}.größe.$a b".`,
  )
  expect(lines[1]).not.toContain('secret')
  const plain = await send(generate, { contents })
  expect(plain.headers.get('x-pollux-ignored')).toBeNull()
})

test('of a thousand ignored keywords twenty are named', async () => {
  const lines: string[] = []
  const send = sender({ log: (line) => lines.push(line) })
  const responseJsonSchema = Object.fromEntries(
    Array.from({ length: 1000 }, (_, index) => [`x${index}`, index]),
  )
  const answer = await send(generate, {
    contents,
    generationConfig: { responseMimeType, responseJsonSchema },
  })
  expect(answer.headers.get('x-pollux-ignored')?.split(', ')).toHaveLength(20)
  expect(lines[0]).toContain('"generation_config.response_json_schema.x19" and 980 more.')
})

test.each([
  ['interactions', {}],
  ['streamed interactions', { stream: true }],
  ['interactions in the background', { background: true }],
])('%s name what Gemini ignores', async (_, settings) => {
  const lines: string[] = []
  const schema = { type: 'string', pattern: 'a' }
  const format = { type: 'text', mime_type: responseMimeType, schema }
  const answer = await sender({ log: (line) => lines.push(line) })('/v1beta/interactions', {
    model: 'gemini-3.8-flash',
    input: 'Hi',
    response_format: [format, { type: 'string', maxLength: 5 }],
    ...settings,
  })
  await answer.text()
  expect(answer.headers.get('x-pollux-ignored')).toBe('pattern, maxLength')
  expect(lines).toEqual([
    '/v1beta/interactions: Gemini ignores "response_format.schema.pattern", "response_format.maxLength".',
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
])('the keyword %s is ignored, strictly refused by its place', async (keyword, schema, place) => {
  expect(await jsonSchema(schema)).toBeUndefined()
  expect(await jsonSchema(schema, { strict: true })).toEqual([
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
    `Invalid JSON payload received. Unknown name "additionalProperties" at '${field}.properties[0].value': Cannot find field.`,
    `${field}.properties[0].value`,
  ])
  expect(await openApi({ $ref: 'a' })).toMatchObject([expect.stringContaining('"$ref"'), field])
  expect(await openApi({ items: { type: 'TEXT' } })).toEqual([
    `Invalid value at '${field}.items.type' (type.googleapis.com/google.ai.generativelanguage.v1beta.Type), "TEXT"`,
    `${field}.items.type`,
  ])
  const deep = { anyOf: [{}, { properties: { a: {}, b: { type: 'TEXT' } } }] }
  const typeField = `${field}.any_of[1].properties[1].value.type`
  expect(await openApi(deep)).toMatchObject([expect.any(String), typeField])
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
  const [sentence] = await refusal({ responseFormat: { text } }, { strict: true })
  expect(sentence).toContain("Unsupported keyword 'pattern'")
  const refused: [object, string][] = [
    [{ responseFormat: { text: {} }, responseMimeType }, 'exclude each other'],
    [{ responseFormat: { words: {} } }, 'Unknown name "words"'],
  ]
  for (const [settings, sentence] of refused) {
    expect((await refusal(settings))[0]).toContain(sentence)
  }
})

test('schemas that are too deep or too large are refused, in either form', async () => {
  const nested = (levels: number, inner: object = {}): object =>
    levels === 1 ? inner : { items: nested(levels - 1, inner) }
  const wide = { enum: ['a'.repeat(100_000)] }
  for (const refuse of [jsonSchema, openApi]) {
    expect(await refuse(nested(32))).toBeUndefined()
    expect((await refuse(nested(33)))[0]).toBe(
      'A schema in GenerationConfig in the request exceeds the maximum allowed nesting depth.',
    )
    expect((await refuse(wide))[0]).toBe(
      'The specified schema produces a constraint that has too many states for serving.',
    )
  }
})

test('the Interactions API refuses the same keywords strictly, in its own words', async () => {
  const ask = async (response_format: unknown) => {
    const body = { model: 'gemini-3.8-flash', input: 'Hi', response_format }
    const answer = await sender({ strict: true })('/v1beta/interactions', body)
    return (await answer.json()).error?.message
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
