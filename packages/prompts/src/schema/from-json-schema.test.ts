import { expect, test } from 'vitest'
import { fromJsonSchema } from './from-json-schema.ts'
import type { JsonSchema } from './json-schema.ts'

const receipt = {
  type: 'object',
  properties: {
    shop: { type: 'string' },
    day: { type: 'string', format: 'date' },
    total: { type: 'number', minimum: 0, maximum: 1e6 },
    paid: { enum: ['cash', 'card'] },
    note: { type: ['string', 'null'] },
    lines: {
      type: 'array',
      minItems: 1,
      maxItems: 3,
      items: {
        type: 'object',
        properties: { name: { type: 'string' }, count: { type: 'integer' } },
        required: ['name'],
        additionalProperties: false,
      },
    },
  },
  required: ['shop', 'lines'],
}

const whole = {
  shop: 'Corner',
  day: '2026-02-28',
  total: 12.5,
  paid: 'card',
  note: null,
  lines: [{ name: 'tea', count: 2 }],
}

/** What is wrong with a value, each issue with its place. */
async function paths(value: unknown, schema: JsonSchema = receipt): Promise<string[]> {
  const { issues = [] } = await fromJsonSchema(schema)['~standard'].validate(value)
  return issues.map(({ message, path = [] }) => `${path.map(String).join('.')}: ${message}`)
}

test('a valid value has no issues', async () => {
  expect(await paths(whole)).toEqual([])
  expect(await paths({ shop: '', lines: [{ name: 'x' }], other: [1] })).toEqual([])
})

test.each([
  [{ ...whole, shop: 5 }, 'shop: Expected string but received 5'],
  [{ ...whole, shop: undefined }, 'shop: Expected string but received undefined'],
  [{ lines: whole.lines }, 'shop: Expected a value but there is none'],
  [{ ...whole, day: '2026-02-30' }, 'day: Expected a date but received "2026-02-30"'],
  [{ ...whole, total: -1 }, 'total: Expected at least 0 but received -1'],
  [{ ...whole, total: 2e6 }, 'total: Expected at most 1000000 but received 2000000'],
  [{ ...whole, paid: 'coin' }, 'paid: Expected one of "cash", "card" but received "coin"'],
  [{ ...whole, note: [] }, 'note: Expected string or null but received a list'],
  [{ ...whole, lines: [] }, 'lines: Expected at least 1 items but received 0'],
  [
    { ...whole, lines: Array(4).fill({ name: '' }) },
    'lines: Expected at most 3 items but received 4',
  ],
  [
    { ...whole, lines: [{ name: '', count: 1.5 }] },
    'lines.0.count: Expected integer but received 1.5',
  ],
  [{ ...whole, lines: [{ name: '', size: 1 }] }, 'lines.0.size: Expected nothing here'],
  [[], ': Expected object but received a list'],
])('%j has one thing wrong: %s', async (value, issue) => {
  expect(await paths(value)).toEqual([issue])
})

test('tuples, references and choices are followed', async () => {
  const schema = {
    type: 'array',
    prefixItems: [{ $ref: '#/$defs/tree' }, { anyOf: [{ type: 'number' }, { type: 'boolean' }] }],
    items: false,
    $defs: {
      tree: {
        type: 'object',
        properties: { name: { type: 'string' }, child: { $ref: '#/$defs/tree' } },
      },
    },
  }
  expect(await paths([{ name: 'a', child: { child: { name: 'b' } } }, true], schema)).toEqual([])
  expect(await paths([{ child: { child: { name: 1 } } }, 'x', 3], schema)).toEqual([
    '0.child.child.name: Expected string but received 1',
    '1: Expected number but received "x"',
    '2: Expected nothing here',
  ])
})

test('oneOf accepts exactly one matching choice', async () => {
  const schema = { oneOf: [{ type: 'integer' }, { type: 'number', minimum: 5 }] }
  expect(await paths(3, schema)).toEqual([])
  expect(await paths(5.5, schema)).toEqual([])
  expect(await paths(6, schema)).toHaveLength(1)
  expect(await paths('x', schema)).toHaveLength(1)
})

test.each([
  ['date-time', '2026-11-22T04:00:00Z', '2026-11-22 04:00:00Z'],
  ['time', '23:59:59', '24:00:00'],
  ['date', '2028-02-29', '2026-2-1'],
])('a %s such as %s is told from %s', async (format, right, wrong) => {
  const schema = { type: 'string', format }
  expect(await paths(right, schema)).toEqual([])
  expect(await paths(wrong, schema)).toHaveLength(1)
})

test('keys of prototypes are ordinary keys', async () => {
  expect(await paths({ ...whole, ...JSON.parse('{"__proto__": 1}') })).toEqual([])
  expect(await paths({ constructor: 1 }, { required: ['toString'] })).toHaveLength(1)
})

test.each<[JsonSchema, unknown, unknown, string]>([
  [
    { const: { a: [1, null] } },
    { a: [1, null] },
    { a: [1] },
    'Expected one of an object but received an object',
  ],
  [{ const: true }, true, false, 'Expected one of true but received false'],
  [{ enum: [null, 'a'] }, null, 0, 'Expected one of null, "a" but received 0'],
  [{ exclusiveMinimum: 0 }, 0.1, 0, 'Expected more than 0 but received 0'],
  [{ exclusiveMaximum: 5 }, 4, 5, 'Expected less than 5 but received 5'],
  [{ multipleOf: 0.1 }, 0.3, 0.35, 'Expected a multiple of 0.1 but received 0.35'],
  [{ minLength: 2 }, '👍👍', '👍', 'Expected at least 2 characters but received 1'],
  [{ maxLength: 1 }, '👍', 'ab', 'Expected at most 1 characters but received 2'],
  [
    { pattern: '^[a-z\\-]+$' },
    'a-b',
    'A',
    'Expected a text that matches ^[a-z\\-]+$ but received "A"',
  ],
  [
    { uniqueItems: true },
    [{ a: 1, b: 2 }, { a: 1 }],
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
    'Expected items that all differ',
  ],
  [{ minProperties: 1 }, { a: 1 }, {}, 'Expected at least 1 members but received 0'],
  [
    { propertyNames: { pattern: '^x' } },
    { x1: 1 },
    { y: 1 },
    'y: Expected a text that matches ^x but received "y"',
  ],
  [
    { patternProperties: { '^x': { type: 'number' } }, additionalProperties: false },
    { x: 1 },
    { x: 'a' },
    'x: Expected number but received "a"',
  ],
  [
    { dependentRequired: { a: ['b'] } },
    { b: 1 },
    { a: 1 },
    'b: Expected a value but there is none',
  ],
  [
    { dependentSchemas: { a: { required: ['b'] } } },
    { a: 1, b: 1 },
    { a: 1 },
    'b: Expected a value but there is none',
  ],
  [
    { contains: { type: 'number' } },
    ['a', 1],
    ['a'],
    'Expected at least 1 items of the kind in "contains" but received 0',
  ],
  [
    { contains: { type: 'number' }, minContains: 0, maxContains: 1 },
    [1],
    [1, 2],
    'Expected 0 to 1 items of the kind in "contains" but received 2',
  ],
  [{ allOf: [{ type: 'number' }, { minimum: 5 }] }, 5, 4, 'Expected at least 5 but received 4'],
  [{ not: { type: 'string' } }, 1, 'a', 'Expected a value that does not fit the schema in "not"'],
  [
    JSON.parse('{"if":{"type":"string"},"then":{"minLength":2},"else":{"minimum":2}}'),
    'ab',
    1,
    'Expected at least 2 but received 1',
  ],
  [
    { $ref: '#word', $defs: { word: { $anchor: 'word', type: 'string' } } },
    'a',
    1,
    'Expected string but received 1',
  ],
  [
    { anyOf: [{ type: 'string' }], prefixItems: [{ $ref: '#/anyOf/0' }] },
    'a',
    1,
    'Expected string but received 1',
  ],
])('%j takes %j and refuses %j', async (schema, right, wrong, issue) => {
  expect(await paths(right, schema)).toEqual([])
  expect((await paths(wrong, schema)).map((one) => one.replace(/^: /, ''))).toEqual([issue])
})

test('an issue that two schemas raise is reported once', async () => {
  const text = { type: 'string' }
  expect(await paths({ a: 1 }, { properties: { a: { allOf: [text, text] } } })).toEqual([
    'a: Expected string but received 1',
  ])
})

test.each<[string, JsonSchema]>([
  ['a broken percent escape', { $ref: '#/%' }],
  ['a reference that leads nowhere', { items: { $ref: '#/$defs/none' } }],
  ['a reference to another file', { $ref: 'https://example.com/a.json' }],
  ['an anchor that is not there', { $ref: '#name' }],
  ['a pattern that is none', { pattern: '(' }],
  ['a pattern of keys that is none', { not: { patternProperties: { '[': {} } } }],
  ['a keyword that is not checked', { properties: { a: { unevaluatedProperties: false } } }],
])('%s is a TypeError that says what was expected', (_, schema) => {
  expect(() => fromJsonSchema(schema)).toThrow(TypeError)
  expect(() => fromJsonSchema(schema)).toThrow(/^Expected .+ but received /)
})

test('nested choices are checked once for each part of the value', async () => {
  let reads = 0
  const form = (kind: string) => ({
    required: ['kind'],
    properties: { kind: { const: kind }, child: { $ref: '#/$defs/node' } },
  })
  const forms = [form('a'), form('b'), form('c')]
  const node = {
    get anyOf() {
      reads += 1
      return forms
    },
  }
  const { validate } = fromJsonSchema({ $ref: '#/$defs/node', $defs: { node } })['~standard']
  reads = 0
  let value: object = { kind: 'none' }
  for (let level = 1; level < 40; level += 1) value = { kind: 'c', child: value }
  const { issues = [] } = await validate(value)
  expect(issues).toHaveLength(1)
  expect(issues[0]).toMatchObject({ message: 'Expected one of "a" but received "none"' })
  expect(issues[0]?.path).toHaveLength(40)
  // Without a memory a value of 40 levels costs 3 to the power of 40.
  expect(reads).toBe(40)
})

test('an issue is reported once, however many paths lead to it', async () => {
  const $defs: Record<string, JsonSchema> = { d0: { type: 'string' } }
  for (let level = 1; level <= 30; level += 1) {
    const $ref = `#/$defs/d${level - 1}`
    $defs[`d${level}`] = { allOf: [{ $ref }, { $ref }], anyOf: [{ $ref }, { $ref }] }
  }
  expect(await paths(1, { $ref: '#/$defs/d30', $defs })).toEqual([
    ': Expected string but received 1',
  ])
})

test('cyclic references end, and a choice beside them may fit', async () => {
  const endless = ': Expected a schema whose references come to an end'
  expect(await paths(1, { $ref: '#' })).toEqual([endless])
  const $defs = {
    a: { anyOf: [{ $ref: '#/$defs/b' }, { type: 'string' }] },
    b: { anyOf: [{ $ref: '#/$defs/a' }, { type: 'number' }] },
  }
  for (const value of ['x', 1]) expect(await paths(value, { $ref: '#/$defs/a', $defs })).toEqual([])
  expect(await paths(true, { $ref: '#/$defs/a', $defs })).toHaveLength(1)
})

test('no chain of references and no depth of a value overflows the stack', async () => {
  const $defs: Record<string, JsonSchema> = { d0: { type: 'string' } }
  for (let level = 1; level <= 50_000; level += 1)
    $defs[`d${level}`] = { $ref: `#/$defs/d${level - 1}` }
  expect(await paths(1, { $ref: '#/$defs/d50000', $defs })).toHaveLength(1)
  const ring = { properties: { a: { $ref: '#' } } }
  const nested = (depth: number): unknown =>
    JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`)
  expect(await paths(nested(100), ring)).toEqual([])
  expect(await paths(nested(20_000), ring)).toEqual([': Expected a value nested at most 100 deep'])
  expect(() => fromJsonSchema({ enum: [nested(20_000)] })).toThrow('at most 300 levels')
})

test('a long value is checked in slices that leave the event loop free', async () => {
  const { validate } = fromJsonSchema({ items: { type: 'number' } })['~standard']
  const long = [...Array(20_000).keys(), 'x']
  const checked = validate(long)
  expect(checked).toBeInstanceOf(Promise)
  let turns = 0
  const turn = setInterval(() => (turns += 1))
  expect((await checked).issues).toEqual([
    { message: 'Expected number but received "x"', path: [20_000] },
  ])
  clearInterval(turn)
  expect(turns).toBeGreaterThan(0)
  expect(validate([1])).toEqual({ value: [1] })
})
