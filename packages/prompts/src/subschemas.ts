import { isRecord, type JsonSchema } from './json-schema.ts'

/** Keywords whose value is a schema, a list of schemas or a map of schemas. */
const nested: ReadonlyMap<string, 'one' | 'list' | 'map'> = new Map([
  ['$defs', 'map'],
  ['additionalProperties', 'one'],
  ['anyOf', 'list'],
  ['items', 'one'],
  ['oneOf', 'list'],
  ['prefixItems', 'list'],
  ['properties', 'map'],
])

/**
 * A schema with every schema that stands right in it replaced; `change` is told the key of one that is a property, and the path
 * that leads to it. What is no object, such as `false`, stays.
 */
export function mapSubschemas(
  schema: JsonSchema,
  change: (inner: JsonSchema, key: string | undefined, path: string) => JsonSchema,
): JsonSchema {
  const mapped = Object.entries(schema).map(([keyword, value]) => {
    const kind = nested.get(keyword)
    const changeOne = (inner: unknown, path: string, key?: string) =>
      isRecord(inner) ? change(inner, key, path) : inner
    if (kind === 'one') return [keyword, changeOne(value, keyword)]
    if (kind === 'list' && Array.isArray(value)) {
      return [keyword, value.map((inner, index) => changeOne(inner, `${keyword}.${index}`))]
    }
    if (kind !== 'map' || !isRecord(value)) return [keyword, value]
    const members = Object.entries(value).map(([key, inner]) => [
      key,
      changeOne(inner, `${keyword}.${key}`, keyword === 'properties' ? key : undefined),
    ])
    return [keyword, Object.fromEntries(members)]
  })
  return Object.fromEntries(mapped)
}
