import { isRecord } from '@pollux/errors'
import { schemaKeywords } from '@pollux/wire'

/** The first fault of a schema: the path of the field, and a sentence. */
export type SchemaFault = { field: string; description: string }

/** A keyword that Gemini ignores, and the path of its schema. */
export type IgnoredKeyword = { keyword: string; field: string }

/** The deepest nesting of schemas. Gemini has a limit too, but does not document it. */
const MAX_SCHEMA_LEVELS = 32

/** The longest schema as JSON, in code units. Gemini has a limit too, but does not document it. */
const MAX_SCHEMA_CHARS = 100_000

/**
 * Returns the first fault for which Gemini refuses a JSON Schema, and the keywords that it ignores. `$schema` is not among
 * them, since it only names the version of JSON Schema.
 */
export function reviewJsonSchema(
  schema: unknown,
  field: string,
): { fault: SchemaFault | undefined; ignored: IgnoredKeyword[] } {
  const ignored: IgnoredKeyword[] = []
  const check = (inner: unknown, place: string) => {
    if (!isRecord(inner)) return findShapeFault(inner, place)
    for (const keyword of Object.keys(inner)) {
      if (!keywords.has(keyword)) ignored.push({ keyword, field: place })
    }
    return findKeywordFault(inner, place)
  }
  return { fault: findFault(schema, field, { check, placeOf: jsonPath }), ignored }
}

const keywords = new Set<string>([...schemaKeywords, '$schema'])

/**
 * Returns the fault of a value that is not an object; `true` and `false` are valid schemas, too.
 */
function findShapeFault(schema: unknown, field: string): SchemaFault | undefined {
  if (typeof schema === 'boolean') return undefined
  return { field, description: `Invalid value at '${field}': not a schema.` }
}

function findKeywordFault(schema: Record<string, unknown>, field: string): SchemaFault | undefined {
  for (const keyword of ['properties', '$defs']) {
    if (schema[keyword] === undefined || isRecord(schema[keyword])) continue
    return invalidAt(`${field}.${keyword}`, 'not a map of schemas.')
  }
  const values = [schema.enum ?? []].flat()
  if (!values.every((item) => typeof item === 'string' || typeof item === 'number')) {
    return invalidAt(`${field}.enum`, 'only strings and numbers are supported.')
  }
  const beside = Object.keys(schema).find((keyword) => !keyword.startsWith('$'))
  if (schema.$ref === undefined || beside === undefined) return undefined
  return invalidAt(field, `'${beside}' may not be set beside '$ref'.`)
}

function invalidAt(field: string, reason: string): SchemaFault {
  return { field, description: `Invalid value at '${field}': ${reason}` }
}

/**
 * Returns the first member of a `responseSchema` that Gemini's message lacks, or whose type does
 * not exist.
 */
export function findOpenApiFault(schema: unknown, field: string): SchemaFault | undefined {
  return findFault(schema, field, { check: findMemberFault, placeOf: messagePath })
}

function findMemberFault(schema: unknown, field: string): SchemaFault | undefined {
  if (!isRecord(schema)) {
    return { field, description: `Invalid value at '${field}' (TYPE_MESSAGE)` }
  }
  const unknown = Object.keys(schema).find((member) => !openApiMembers.has(member))
  if (unknown !== undefined) {
    const description = `Invalid JSON payload received. Unknown name ${JSON.stringify(unknown)} at '${field}': Cannot find field.`
    return { field, description }
  }
  if (schema.type === undefined || isType(schema.type)) return undefined
  const shown = JSON.stringify(schema.type).slice(0, 80)
  return {
    field: `${field}.type`,
    description: `Invalid value at '${field}.type' (type.googleapis.com/google.ai.generativelanguage.v1beta.Type), ${shown}`,
  }
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

/** How schemas of one kind are checked. */
type Kind = {
  /** Checks one schema, but not the schemas inside it. */
  check: (schema: unknown, field: string) => SchemaFault | undefined
  placeOf: (field: string, inside: Inside) => string
}

/** A schema inside another: the value of a keyword, an entry of its array (`index`), or an entry of its map (`index` and `name`). */
type Inside = { keyword: string; schema: unknown; index?: number; name?: string }

/** Returns the first fault of a schema and those inside it, including too many levels or code units. */
function findFault(schema: unknown, field: string, kind: Kind): SchemaFault | undefined {
  if ((JSON.stringify(schema)?.length ?? 0) > MAX_SCHEMA_CHARS) {
    return {
      field,
      description:
        'The specified schema produces a constraint that has too many states for serving.',
    }
  }
  return findFaultInside(schema, field, kind, 1)
}

function findFaultInside(
  schema: unknown,
  field: string,
  kind: Kind,
  level: number,
): SchemaFault | undefined {
  if (level > MAX_SCHEMA_LEVELS) {
    const what = field.startsWith('tools') ? 'FunctionDeclaration' : 'schema in GenerationConfig'
    const description = `A ${what} in the request exceeds the maximum allowed nesting depth.`
    return { field, description }
  }
  const fault = kind.check(schema, field)
  if (fault || !isRecord(schema)) return fault
  for (const inside of schemasInside(schema)) {
    const place = kind.placeOf(field, inside)
    const found = findFaultInside(inside.schema, place, kind, level + 1)
    if (found) return found
  }
  return undefined
}

function* schemasInside(schema: Record<string, unknown>): Generator<Inside> {
  for (const [keyword, value] of Object.entries(schema)) {
    switch (keyword) {
      case 'items':
      case 'additionalProperties':
        yield { keyword, schema: value }
        break
      case 'anyOf':
      case 'oneOf':
      case 'prefixItems':
        for (const [index, inner] of [value].flat().entries()) {
          yield { keyword, schema: inner, index }
        }
        break
      case 'properties':
      case '$defs':
        for (const [index, [name, inner]] of Object.entries(value ?? {}).entries()) {
          yield { keyword, schema: inner, index, name }
        }
    }
  }
}

/**
 * Returns a path such as `response_json_schema.anyOf[0].properties.label`, with names as the user
 * spelled them.
 */
function jsonPath(field: string, { keyword, index, name }: Inside): string {
  if (name !== undefined) return `${field}.${keyword}.${name}`
  return index === undefined ? `${field}.${keyword}` : `${field}.${keyword}[${index}]`
}

/**
 * Returns a path such as `response_schema.any_of[0].properties[2].value`, as protobuf writes it: in
 * snake_case, with indices for the entries of maps.
 */
function messagePath(field: string, { keyword, index, name }: Inside): string {
  const member = keyword.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  const place = index === undefined ? `${field}.${member}` : `${field}.${member}[${index}]`
  return name === undefined ? place : `${place}.value`
}
