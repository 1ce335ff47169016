import { invalidArgument } from '@pollux/errors'
import * as z from 'zod/mini'

/** A JSON Schema made of the keywords that Gemini reads. */
export type GeminiSchema = { [keyword: string]: unknown }

/** Keywords whose value is a schema, a list of schemas or a map of schemas, in which the walk goes on. */
const nested = new Map<string, 'one' | 'list' | 'map'>([
  ['$defs', 'map'],
  ['additionalProperties', 'one'],
  ['anyOf', 'list'],
  ['items', 'one'],
  ['oneOf', 'list'],
  ['prefixItems', 'list'],
  ['properties', 'map'],
])

/** The other keywords that Gemini reads: Gemini API, structured output, 2026-07-30. */
const plain: ReadonlySet<string> = new Set([
  '$anchor',
  '$id',
  '$ref',
  'description',
  'enum',
  'format',
  'maxItems',
  'maximum',
  'minItems',
  'minimum',
  'propertyOrdering',
  'required',
  'title',
  'type',
])

/** Formats of texts that Gemini keeps to; the pattern that zod puts beside them says the same. */
const formats: ReadonlySet<unknown> = new Set(['date', 'date-time', 'time'])

/** Keywords that constrain nothing an answer could break, so that they may be left out. */
const idle: ReadonlySet<string> = new Set(['$schema', 'default', 'examples', 'propertyNames'])

/**
 * A zod schema as the JSON Schema that `responseJsonSchema` takes: keys in the order they are written, references inlined
 * where they do not run in a ring. Throws a `TypeError` that names the keyword if the schema says what Gemini would ignore.
 */
export function toGeminiSchema(schema: z.core.$ZodType): GeminiSchema {
  return translate(toJsonSchema(schema), 'schema')
}

function toJsonSchema(schema: z.core.$ZodType): GeminiSchema {
  try {
    return { ...z.toJSONSchema(schema, { io: 'input', reused: 'inline' }) }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new TypeError(`Expected a schema that JSON Schema can express: ${reason}`, { cause })
  }
}

function translate(schema: GeminiSchema, path: string): GeminiSchema {
  const translated = new Map<string, unknown>()
  for (const [keyword, value] of Object.entries(schema)) {
    const kind = nested.get(keyword)
    if (kind) {
      const inner = descend(kind, value, `${path}.${keyword}`)
      if (inner !== undefined) translated.set(keyword, inner)
    } else if (keyword === 'const') translated.set('enum', [value])
    else if (plain.has(keyword)) translated.set(keyword, value)
    else if (keyword === 'pattern' && formats.has(schema.format)) continue
    else if (!idle.has(keyword)) {
      throw invalidArgument(`a schema without "${keyword}", which Gemini ignores,`, path, schema)
    }
    if (keyword === 'properties' && isRecord(value)) {
      translated.set('propertyOrdering', Object.keys(value))
    }
  }
  return Object.fromEntries(translated)
}

function descend(kind: 'one' | 'list' | 'map', value: unknown, path: string): unknown {
  if (kind === 'one') {
    // A tuple says `items: false`; the lengths beside it say the same.
    return isRecord(value) ? translate(value, path) : undefined
  }
  const entries = Object.entries(isRecord(value) || Array.isArray(value) ? value : {})
  const inner = entries.map(([key, schema]): [string, GeminiSchema] => [
    key,
    translate(isRecord(schema) ? schema : {}, `${path}.${key}`),
  ])
  return kind === 'list' ? inner.map(([, schema]) => schema) : Object.fromEntries(inner)
}

function isRecord(value: unknown): value is GeminiSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
