import { isRecord } from '@pollux/errors'
import type { JsonSchema } from './json-schema.ts'

/**
 * Merges two schemas that both apply. Properties and required keys are united. Of any other keyword that both have, the second's
 * stays.
 */
export function mergeSchemas(first: JsonSchema, second: JsonSchema): JsonSchema {
  return {
    ...first,
    ...second,
    ...mergeProperties(first.properties, second.properties),
    ...mergeNames('required', first, second),
    ...mergeNames('propertyOrdering', first, second),
  }
}

function mergeProperties(first: unknown, second: unknown): JsonSchema {
  if (!isRecord(first) || !isRecord(second)) return {}
  const both = Object.entries(second).map(([key, schema]) => {
    const known = Object.hasOwn(first, key) ? first[key] : undefined
    return [key, isRecord(known) && isRecord(schema) ? mergeSchemas(known, schema) : schema]
  })
  return { properties: { ...first, ...Object.fromEntries(both) } }
}

function mergeNames(keyword: string, first: JsonSchema, second: JsonSchema): JsonSchema {
  const [some, others] = [first[keyword], second[keyword]]
  if (!Array.isArray(some) || !Array.isArray(others)) return {}
  return { [keyword]: [...new Set([...some, ...others])] }
}
