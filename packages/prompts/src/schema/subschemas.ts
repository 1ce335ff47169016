import { isRecord } from '@pollux/errors'
import type { JsonSchema } from './json-schema.ts'

/** How a keyword holds schemas: `{ "not": … }` one, `{ "anyOf": […, …] }` a list, `{ "properties": { "a": … } }` a map. */
type Holding = 'one' | 'list' | 'map'

/** Keywords with schemas that are sent to Gemini. */
const told: readonly [string, Holding][] = [
  ['$defs', 'map'],
  ['additionalProperties', 'one'],
  ['allOf', 'list'],
  ['anyOf', 'list'],
  ['items', 'one'],
  ['oneOf', 'list'],
  ['prefixItems', 'list'],
  ['properties', 'map'],
]

/** Keywords with schemas that only check values here. */
const untold: readonly [string, Holding][] = [
  ['contains', 'one'],
  ['definitions', 'map'],
  ['dependentSchemas', 'map'],
  ['else', 'one'],
  ['if', 'one'],
  ['not', 'one'],
  ['patternProperties', 'map'],
  ['propertyNames', 'one'],
  ['then', 'one'],
]

const nestedForGemini: ReadonlyMap<string, Holding> = new Map(told)
const nested: ReadonlyMap<string, Holding> = new Map([...told, ...untold])

/**
 * Returns a schema whose direct subschemas, as far as they are sent to Gemini, are replaced by `change`. It receives the key of a
 * property, and the path. Values that are not objects, such as `false`, stay.
 */
export function mapSubschemas(
  schema: JsonSchema,
  change: (inner: JsonSchema, key: string | undefined, path: string) => JsonSchema,
): JsonSchema {
  const mapped = Object.entries(schema).map(([keyword, value]) => {
    const kind = nestedForGemini.get(keyword)
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

/** Yields a schema and its subschemas at any depth. */
export function* walkSubschemas(root: JsonSchema): Generator<JsonSchema, void, undefined> {
  const waiting: unknown[] = [root]
  const seen = new Set<unknown>()
  while (waiting.length > 0) {
    const schema = waiting.pop()
    if (!isRecord(schema) || seen.has(schema)) continue
    seen.add(schema)
    yield schema
    for (const [keyword, value] of Object.entries(schema)) {
      const kind = nested.get(keyword)
      if (kind === 'one') waiting.push(value)
      else if (kind && typeof value === 'object' && value !== null) {
        for (const inner of Object.values(value)) waiting.push(inner)
      }
    }
  }
}
