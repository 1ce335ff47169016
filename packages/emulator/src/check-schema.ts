import { schemaKeywords } from '@pollux/wire'
import { isRecord } from './record.ts'

/** What is wrong with a schema: where, and a sentence. */
export type SchemaFault = { field: string; description: string }

/**
 * The first keyword of a JSON Schema that Gemini would ignore, or that stands where it must not. `$schema` only says which
 * JSON Schema it is.
 */
export function findJsonSchemaFault(schema: unknown, field: string): SchemaFault | undefined {
  if (typeof schema === 'boolean') return undefined
  if (!isRecord(schema)) return { field, description: `Invalid value at '${field}': not a schema.` }
  for (const [keyword, value] of Object.entries(schema)) {
    const place = `${field}.${keyword}`
    const fault = keywords.has(keyword)
      ? findInside(keyword, value, place, findJsonSchemaFault)
      : {
          field: place,
          description: `Unsupported keyword '${keyword}' at '${field}': Gemini ignores it.`,
        }
    if (fault) return fault
  }
  const beside = Object.keys(schema).find((keyword) => !keyword.startsWith('$'))
  if (schema.$ref === undefined || beside === undefined) return undefined
  return {
    field,
    description: `Invalid value at '${field}': '${beside}' may not be set beside '$ref'.`,
  }
}

const keywords = new Set<string>([...schemaKeywords, '$schema'])

/** The first member of a `responseSchema` that Gemini's message does not have, or whose type is none. */
export function findOpenApiFault(schema: unknown, field: string): SchemaFault | undefined {
  if (!isRecord(schema)) {
    return { field, description: `Invalid value at '${field}' (TYPE_MESSAGE)` }
  }
  for (const [member, value] of Object.entries(schema)) {
    const place = `${field}.${member}`
    if (!openApiMembers.has(member)) {
      return {
        field,
        description: `Invalid JSON payload received. Unknown name "${member}" at '${field}': Cannot find field.`,
      }
    }
    if (member === 'type' && !isType(value)) {
      return {
        field: place,
        description: `Invalid value at '${place}' (type.googleapis.com/google.ai.generativelanguage.v1beta.Type), ${JSON.stringify(value)?.slice(0, 80)}`,
      }
    }
    const fault = findInside(member, value, place, findOpenApiFault)
    if (fault) return fault
  }
  return undefined
}

const openApiMembers = new Set([
  'anyOf',
  'default',
  'description',
  'enum',
  'example',
  'format',
  'items',
  'maxItems',
  'maxLength',
  'maxProperties',
  'maximum',
  'minItems',
  'minLength',
  'minProperties',
  'minimum',
  'nullable',
  'pattern',
  'properties',
  'propertyOrdering',
  'required',
  'title',
  'type',
])

const types = new Set([
  'TYPE_UNSPECIFIED',
  'STRING',
  'NUMBER',
  'INTEGER',
  'BOOLEAN',
  'ARRAY',
  'OBJECT',
  'NULL',
])

function isType(value: unknown): boolean {
  return typeof value === 'string' && types.has(value.toUpperCase())
}

type Find = (schema: unknown, field: string) => SchemaFault | undefined

/** The first fault of the schemas that a keyword holds. */
function findInside(
  keyword: string,
  value: unknown,
  field: string,
  find: Find,
): SchemaFault | undefined {
  switch (keyword) {
    case 'items':
    case 'additionalProperties':
      return find(value, field)
    case 'anyOf':
    case 'oneOf':
    case 'prefixItems':
      return first([value].flat().entries(), (at) => `${field}[${at}]`, find)
    case 'enum':
      return [value].flat().every((item) => typeof item === 'string' || typeof item === 'number')
        ? undefined
        : {
            field,
            description: `Invalid value at '${field}': only strings and numbers are supported.`,
          }
    case 'properties':
    case '$defs':
      return isRecord(value)
        ? first(Object.entries(value), (name) => `${field}.${name}`, find)
        : { field, description: `Invalid value at '${field}': not a map of schemas.` }
    default:
      return undefined
  }
}

function first<Key>(
  schemas: Iterable<[Key, unknown]>,
  place: (key: Key) => string,
  find: Find,
): SchemaFault | undefined {
  for (const [key, schema] of schemas) {
    const fault = find(schema, place(key))
    if (fault) return fault
  }
  return undefined
}
