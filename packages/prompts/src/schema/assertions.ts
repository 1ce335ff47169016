import { isRecord, shorten } from '@pollux/errors'
import type { JsonSchema } from './json-schema.ts'

/** Returns how a value violates one keyword, without the full stop, or `undefined` if it does not. */
type Assertion = (value: unknown, schema: JsonSchema) => string | undefined

/** Returns the faults of a value itself, not of its parts, as sentences without full stops. */
export function brokenAssertions(value: unknown, schema: JsonSchema): string[] {
  return assertions.flatMap((assert) => assert(value, schema) ?? [])
}

/** Compiles a `pattern`. Throws `SyntaxError` if JavaScript takes it neither with nor without Unicode mode. */
export function compilePattern(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'u')
  } catch {
    // Escapes that Unicode mode refuses are common, such as `\-`.
    return new RegExp(pattern)
  }
}

const assertType: Assertion = (value, { type }) => {
  if (type === undefined) return undefined
  const types = [type].flat()
  if (types.some((name) => isOfType(value, name))) return undefined
  return `Expected ${types.join(' or ')} but received ${describe(value)}`
}

function isOfType(value: unknown, type: unknown): boolean {
  if (type === 'null') return value === null
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return isRecord(value)
  if (type === 'integer') return Number.isInteger(value)
  return typeof value === type
}

/** The most allowed values that a message lists. */
const MAX_LISTED_ITEMS = 20

const assertEnum: Assertion = (value, schema) => {
  const values = Array.isArray(schema.enum) ? schema.enum : []
  const allowed = 'const' in schema ? [schema.const] : values
  if (allowed.length === 0 || keysOf(allowed).has(keyOf(value))) return undefined
  const listed = allowed.slice(0, MAX_LISTED_ITEMS).map(describe).join(', ')
  const rest =
    allowed.length > MAX_LISTED_ITEMS ? ` and ${allowed.length - MAX_LISTED_ITEMS} more` : ''
  return `Expected one of ${listed}${rest} but received ${describe(value)}`
}

/** Lists of allowed values as sets, cached because every entry of an answer may be checked against the same list. */
const knownKeys = new WeakMap<readonly unknown[], ReadonlySet<string>>()

function keysOf(values: readonly unknown[]): ReadonlySet<string> {
  const keys = knownKeys.get(values) ?? new Set(values.map(keyOf))
  knownKeys.set(values, keys)
  return keys
}

/** Returns a string that is the same for equal JSON values, whatever the order of their keys. */
function keyOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(keyOf).join()}]`
  if (!isRecord(value)) return JSON.stringify(value) ?? ''
  const members = Object.keys(value).toSorted()
  return `{${members.map((key) => `${JSON.stringify(key)}:${keyOf(value[key])}`).join()}}`
}

const assertUnique: Assertion = (value, { uniqueItems }) => {
  if (uniqueItems !== true || !Array.isArray(value)) return undefined
  const isUnique = new Set(value.map(keyOf)).size === value.length
  return isUnique ? undefined : 'Expected items that all differ'
}

const assertPattern: Assertion = (value, { pattern }) => {
  if (typeof value !== 'string' || typeof pattern !== 'string') return undefined
  if (compilePattern(pattern).test(value)) return undefined
  return `Expected a text that matches ${pattern} but received ${describe(value)}`
}

const assertFormat: Assertion = (value, { format }) => {
  const isRight = formats.get(format)
  if (typeof value !== 'string' || !isRight || isRight(value)) return undefined
  return `Expected a ${format} but received ${describe(value)}`
}

const isDate = (text: string) =>
  /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00Z`).toJSON()?.startsWith(text) === true
const isTime = (text: string) =>
  /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)?$/i.test(text)
const isDateTime = (text: string) =>
  /^.{10}T/i.test(text) && isDate(text.slice(0, 10)) && isTime(text.slice(11))

/** The formats that Gemini enforces. */
const formats: ReadonlyMap<unknown, (text: string) => boolean> = new Map([
  ['date', isDate],
  ['time', isTime],
  ['date-time', isDateTime],
])

const assertBounds: Assertion = (value, schema) => {
  for (const { keyword, measure, isKept, words, unit = '' } of bounds) {
    const bound = schema[keyword]
    const measured = typeof bound === 'number' ? measure(value) : undefined
    if (typeof bound !== 'number' || measured === undefined || isKept(measured, bound)) continue
    return `Expected ${words} ${bound}${unit} but received ${measured}`
  }
  return undefined
}

const numberOf = (value: unknown) => (typeof value === 'number' ? value : undefined)
const lengthOf = (value: unknown) => (typeof value === 'string' ? [...value].length : undefined)
const itemsOf = (value: unknown) => (Array.isArray(value) ? value.length : undefined)
const membersOf = (value: unknown) => (isRecord(value) ? Object.keys(value).length : undefined)
const atLeast = {
  words: 'at least',
  isKept: (measured: number, bound: number) => measured >= bound,
}
const atMost = { words: 'at most', isKept: (measured: number, bound: number) => measured <= bound }
const characters = { measure: lengthOf, unit: ' characters' }
const items = { measure: itemsOf, unit: ' items' }
const members = { measure: membersOf, unit: ' members' }

/** Returns an assertion for a keyword that bounds a number or a size. */
interface Bound {
  keyword: string
  measure(value: unknown): number | undefined
  isKept(measured: number, bound: number): boolean
  words: string
  unit?: string
}

const bounds: readonly Bound[] = [
  { keyword: 'minimum', measure: numberOf, ...atLeast },
  { keyword: 'maximum', measure: numberOf, ...atMost },
  { keyword: 'exclusiveMinimum', measure: numberOf, words: 'more than', isKept: (a, b) => a > b },
  { keyword: 'exclusiveMaximum', measure: numberOf, words: 'less than', isKept: (a, b) => a < b },
  { keyword: 'multipleOf', measure: numberOf, words: 'a multiple of', isKept: isMultiple },
  { keyword: 'minLength', ...characters, ...atLeast },
  { keyword: 'maxLength', ...characters, ...atMost },
  { keyword: 'minItems', ...items, ...atLeast },
  { keyword: 'maxItems', ...items, ...atMost },
  { keyword: 'minProperties', ...members, ...atLeast },
  { keyword: 'maxProperties', ...members, ...atMost },
]

/** Whether a number is a multiple, up to binary rounding: 0.3 is one of 0.1. */
function isMultiple(value: number, step: number): boolean {
  const times = value / step
  return Math.abs(times - Math.round(times)) <= 2 * Number.EPSILON * Math.abs(times)
}

const assertions: readonly Assertion[] = [
  assertType,
  assertEnum,
  assertBounds,
  assertPattern,
  assertFormat,
  assertUnique,
]

/** Returns a value as messages show it. */
function describe(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (isRecord(value)) return 'an object'
  if (typeof value !== 'string') return String(value)
  return JSON.stringify(shorten(value, 60))
}
