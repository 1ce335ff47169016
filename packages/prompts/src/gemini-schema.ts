import { invalidArgument } from '@pollux/errors'
import { schemaKeywords } from '@pollux/wire'
import { inlineReferences } from './inline-references.ts'
import { isRecord, type JsonSchema, toJsonSchema, type ValueSchema } from './json-schema.ts'
import { mapSubschemas } from './subschemas.ts'

/** A JSON Schema made of the keywords that Gemini reads. */
export type GeminiSchema = JsonSchema

const read: ReadonlySet<string> = new Set(schemaKeywords)

/** Formats of texts that Gemini keeps to; the pattern that zod puts beside them says the same. */
const formats: ReadonlySet<unknown> = new Set(['date', 'date-time', 'time'])

/** What JSON has, which is all that `type` may name. */
const types: ReadonlySet<unknown> = new Set([
  'array',
  'boolean',
  'integer',
  'null',
  'number',
  'object',
  'string',
])

/** Keywords that constrain nothing an answer could break, so that they may be left out. */
const idle: ReadonlySet<string> = new Set([
  '$comment',
  '$schema',
  'default',
  'deprecated',
  'examples',
  'readOnly',
  'writeOnly',
])

/**
 * A schema as the JSON Schema that `responseJsonSchema` takes: keys in the order they are written, references inlined where they
 * do not run in a ring. Throws a `TypeError` that names the keyword and its place if the schema says what Gemini would ignore.
 */
export function toGeminiSchema(schema: ValueSchema): GeminiSchema {
  return translate(inlineReferences(toJsonSchema(schema)), 'schema')
}

function translate(schema: JsonSchema, path: string): GeminiSchema {
  const inner = mapSubschemas(schema, (part, _, place) => translate(part, `${path}.${place}`))
  const translated = new Map<string, unknown>()
  for (const [keyword, value] of Object.entries(inner)) {
    if (isIdle(keyword, value, schema)) continue
    if (!isTaken(keyword, value)) {
      const what = spell(keyword, value)
      throw invalidArgument(`a schema without ${what}, which Gemini ignores,`, path, schema)
    }
    if (keyword === 'const') translated.set('enum', [value])
    else translated.set(keyword, value)
    if (keyword === 'properties' && isRecord(value)) {
      translated.set('propertyOrdering', Object.keys(value))
    }
  }
  return Object.fromEntries(translated)
}

function isTaken(keyword: string, value: unknown): boolean {
  if (keyword === 'const') return isEnumerable(value)
  if (keyword === 'enum') return Array.isArray(value) && value.every(isEnumerable)
  if (keyword === 'format') return formats.has(value)
  if (keyword === 'type') return [value].flat().every((name) => types.has(name))
  return read.has(keyword)
}

/** Gemini's lists of values hold texts and numbers alone. */
function isEnumerable(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number'
}

/** The keyword, with the value that is at fault where others would do. */
function spell(keyword: string, value: unknown): string {
  if (keyword === 'format' || keyword === 'type') return `"${keyword}": ${JSON.stringify(value)}`
  const isList = keyword === 'const' || keyword === 'enum'
  return isList ? `"${keyword}" of other values than texts and numbers` : `"${keyword}"`
}

function isIdle(keyword: string, value: unknown, schema: JsonSchema): boolean {
  if (keyword === 'pattern') return formats.has(schema.format)
  // Every key of JSON is a text.
  if (keyword === 'propertyNames') return isRecord(value) && isAnyText(value)
  // Every integer that JavaScript reads from JSON without a loss.
  if (keyword === 'minimum') return value === Number.MIN_SAFE_INTEGER
  if (keyword === 'maximum') return value === Number.MAX_SAFE_INTEGER
  // A tuple says `items: false`; the lengths beside it say the same.
  if (keyword === 'items') return value === false
  return idle.has(keyword)
}

function isAnyText({ type, ...beside }: JsonSchema): boolean {
  return type === 'string' && Object.keys(beside).length === 0
}
