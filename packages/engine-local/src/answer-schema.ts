import { isRecord } from '@pollux/errors'
import type { GenerationConfig } from '@pollux/wire'

/** The facts that a response schema states about a list of objects. */
export interface AnswerSchema {
  /** Whether the root is a list or an object. */
  root: 'list' | 'object'
  /** The key of the list in the root object. */
  listKey?: string
  /** The keys of an entry; empty if the schema has no list of objects. */
  keys: ReadonlySet<string>
  /** The labels that are allowed; any if empty. */
  labels: readonly string[]
}

/** Reads the response schema of a request: JSON Schema, or Gemini's own form. */
export function readAnswerSchema(config?: GenerationConfig): AnswerSchema | undefined {
  const schema = config?.responseJsonSchema ?? config?.responseSchema
  if (!isRecord(schema)) return undefined
  if (isType(schema, 'array')) return { root: 'list', ...readEntry(schema.items) }
  const properties = isRecord(schema.properties) ? schema.properties : {}
  for (const [listKey, property] of Object.entries(properties)) {
    if (!isRecord(property) || !isType(property, 'array')) continue
    const entry = readEntry(property.items)
    if (entry.keys.size > 0) return { root: 'object', listKey, ...entry }
  }
  return { root: 'object', keys: new Set(), labels: [] }
}

function readEntry(schema: unknown): Pick<AnswerSchema, 'keys' | 'labels'> {
  const properties = isRecord(schema) && isRecord(schema.properties) ? schema.properties : {}
  const label = properties.label
  const labels = isRecord(label) && Array.isArray(label.enum) ? label.enum : []
  return {
    keys: new Set(Object.keys(properties)),
    labels: labels.filter((value) => typeof value === 'string'),
  }
}

/** JSON Schema writes types in lowercase, Gemini's own schemas in uppercase. */
function isType(schema: Record<string, unknown>, type: string): boolean {
  return typeof schema.type === 'string' && schema.type.toLowerCase() === type
}
