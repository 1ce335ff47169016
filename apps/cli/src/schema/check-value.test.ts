import { extract } from '@pollux/prompts'
import { expect, test } from 'vitest'
import { checkValue } from './check-value.ts'
import { toExportingSchema } from './read-schema.ts'

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

const paths = (value: unknown, schema: object = receipt) =>
  checkValue(value, { ...schema }).map(({ message, path = [] }) => `${path.join('.')}: ${message}`)

test('a value that fits has nothing wrong', () => {
  expect(paths(whole)).toEqual([])
  expect(paths({ shop: '', lines: [{ name: 'x' }], other: [1] })).toEqual([])
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
])('%j has one thing wrong: %s', (value, issue) => {
  expect(paths(value)).toEqual([issue])
})

test('tuples, references and choices are followed', () => {
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
  expect(paths([{ name: 'a', child: { child: { name: 'b' } } }, true], schema)).toEqual([])
  expect(paths([{ child: { child: { name: 1 } } }, 'x', 3], schema)).toEqual([
    '0.child.child.name: Expected string but received 1',
    '1: Expected number but received "x"',
    '2: Expected nothing here',
  ])
})

test('of several choices exactly one fits with oneOf', () => {
  const schema = { oneOf: [{ type: 'integer' }, { type: 'number', minimum: 5 }] }
  expect(paths(3, schema)).toEqual([])
  expect(paths(5.5, schema)).toEqual([])
  expect(paths(6, schema)).toHaveLength(1)
  expect(paths('x', schema)).toHaveLength(1)
})

test.each([
  ['date-time', '2026-11-22T04:00:00Z', '2026-11-22 04:00:00Z'],
  ['time', '23:59:59', '24:00:00'],
  ['date', '2028-02-29', '2026-2-1'],
])('a %s such as %s is told from %s', (format, right, wrong) => {
  const schema = { type: 'string', format }
  expect(paths(right, schema)).toEqual([])
  expect(paths(wrong, schema)).toHaveLength(1)
})

test('keys of prototypes are keys like others', () => {
  expect(paths({ ...whole, ...JSON.parse('{"__proto__": 1}') })).toEqual([])
  expect(paths({ constructor: 1 }, { required: ['toString'] })).toHaveLength(1)
})

test('a prompt takes the schema as it is', () => {
  const prompt = extract(toExportingSchema(receipt))
  expect(prompt.reader).toBe('json')
  expect(() => extract(toExportingSchema({ type: 'string', minLength: 3 }))).toThrow('minLength')
})
