import { invalidArgument, isRecord } from '@pollux/errors'
import { schemaKeywords } from '@pollux/wire'
import { inlineReferences } from './inline-references.ts'
import { type JsonSchema, toJsonSchema, type ValueSchema } from './json-schema.ts'
import { mergeSchemas } from './merge-schemas.ts'
import { mapSubschemas } from './subschemas.ts'

/** A JSON Schema made of the keywords that Gemini reads. */
export type GeminiSchema = JsonSchema

const read: ReadonlySet<string> = new Set(schemaKeywords)

/** String formats that Gemini enforces. */
const formats: ReadonlySet<unknown> = new Set(['date', 'date-time', 'time'])

/** The types of JSON, which are all that `type` may name. */
const types: ReadonlySet<unknown> = new Set([
  'array',
  'boolean',
  'integer',
  'null',
  'number',
  'object',
  'string',
])

/**
 * Converts a schema to the JSON Schema that `responseJsonSchema` takes. Keys keep their order, references are resolved unless they
 * form a cycle, and `allOf` is merged. Keywords that Gemini ignores, such as `minLength` and `pattern`, are left out: the schema itself
 * checks the answer.
 *
 * @param schema - a zod schema, or one of another library that exports JSON Schema
 * @returns the JSON Schema to send
 * @throws TypeError, naming the path, if no answer can match the schema: a type that JSON does not have, `items` as a list, or a
 * reference that leads nowhere. So it does for a cycle of required keys, over 100 levels or 10,000 parts.
 */
export function toGeminiSchema(schema: ValueSchema): GeminiSchema {
  return translate(inlineReferences(toJsonSchema(schema)), 'schema')
}

function translate(schema: JsonSchema, path: string): GeminiSchema {
  const { allOf, ...own } = mapSubschemas(schema, (part, _, place) =>
    translate(part, `${path}.${place}`),
  )
  const parts = Array.isArray(allOf) ? allOf.filter(isRecord) : []
  const whole = [...parts, own].reduce(mergeSchemas)
  return Object.fromEntries(
    Object.entries(whole).flatMap(([keyword, value]) => tell(keyword, value, whole, path)),
  )
}

/** Returns a keyword as it is sent, or nothing if Gemini would ignore it. */
function tell(
  keyword: string,
  value: unknown,
  schema: JsonSchema,
  path: string,
): [string, unknown][] {
  switch (keyword) {
    case 'const':
      return isEnumerable(value) ? [['enum', [value]]] : []
    case 'enum':
      return Array.isArray(value) && value.every(isEnumerable) ? [[keyword, value]] : []
    case 'exclusiveMaximum':
      return typeof value === 'number' && !('maximum' in schema) ? [['maximum', value]] : []
    case 'exclusiveMinimum':
      return typeof value === 'number' && !('minimum' in schema) ? [['minimum', value]] : []
    case 'format':
      return formats.has(value) ? [[keyword, value]] : []
    case 'items':
      if (Array.isArray(value))
        throw refuse('"items" as a list, which "prefixItems" is for', path, schema)
      // A tuple has `items: false`; the lengths beside it say the same.
      return value === false ? [] : [[keyword, value]]
    // The range of integers that JavaScript reads from JSON without loss.
    case 'maximum':
      return value === Number.MAX_SAFE_INTEGER ? [] : [[keyword, value]]
    case 'minimum':
      return value === Number.MIN_SAFE_INTEGER ? [] : [[keyword, value]]
    case 'properties':
      return isRecord(value) ? [[keyword, value], orderOf(value, schema)] : []
    case 'propertyOrdering':
      return isRecord(schema.properties) ? [] : [[keyword, value]]
    case 'type':
      if ([value].flat().every((name) => types.has(name))) return [[keyword, value]]
      throw refuse(`"type": ${JSON.stringify(value)}, which JSON does not have`, path, schema)
    default:
      return read.has(keyword) ? [[keyword, value]] : []
  }
}

/** Gemini's `enum` takes only strings and numbers. */
function isEnumerable(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number'
}

function orderOf(properties: JsonSchema, { propertyOrdering }: JsonSchema): [string, string[]] {
  const given: unknown[] = Array.isArray(propertyOrdering) ? propertyOrdering : []
  const names = given.filter((name) => typeof name === 'string')
  return ['propertyOrdering', [...new Set([...names, ...Object.keys(properties)])]]
}

function refuse(what: string, path: string, schema: JsonSchema): TypeError {
  return invalidArgument(`a schema without ${what},`, path, schema)
}
