import { isRecord } from '@pollux/errors'
import type { AnswerSchema, CheckedValue, SchemaIssue } from '../prompt.ts'
import { fromJsonSchema } from '../schema/from-json-schema.ts'
import type { JsonSchema } from '../schema/json-schema.ts'

/** What a JSON Schema cannot say about an answer. */
export interface AnswerRules {
  /** Returns further faults. The value may have others by the schema. */
  faults?: (value: unknown) => SchemaIssue[]
  /** Converts a value that has no fault. */
  convert?: (value: unknown) => unknown
}

/** Returns the answer schema of a JSON Schema. Keys that the schema does not name are left out of the value. */
export function answerSchema<Value>(
  schema: JsonSchema,
  { faults = () => [], convert = (value) => value }: AnswerRules = {},
): AnswerSchema<Value> {
  const { validate } = fromJsonSchema(schema)['~standard']

  function finish(value: unknown, checked: CheckedValue<unknown>): CheckedValue<Value> {
    const found = [...faults(value), ...(checked.issues ?? [])]
    const issues = found.toSorted((one, other) => entryOf(one) - entryOf(other))
    const read = issues.length === 0 ? convert(namedParts(value, schema)) : undefined
    return hasNone<Value>(issues, read) ? { value: read } : { issues }
  }

  return {
    '~standard': {
      validate(value) {
        const checked = validate(value)
        if (!('then' in checked)) return finish(value, checked)
        return checked.then((known) => finish(value, known))
      },
    },
  }
}

/** Returns the index of the entry that an issue is about, or -1. */
function entryOf({ path: [index] = [] }: SchemaIssue): number {
  return typeof index === 'number' ? index : -1
}

/** Whether there are no issues, so that the value is what the schema describes. */
function hasNone<Value>(issues: readonly SchemaIssue[], value: unknown): value is Value {
  return issues.length === 0
}

/** Returns the parts of a value that a schema names. */
function namedParts(value: unknown, { items, properties }: JsonSchema): unknown {
  if (Array.isArray(value)) {
    return isRecord(items) ? value.map((item) => namedParts(item, items)) : value
  }
  if (!isRecord(value) || !isRecord(properties)) return value
  const named = Object.entries(properties).filter(([key]) => Object.hasOwn(value, key))
  return Object.fromEntries(
    named.map(([key, part]) => [key, isRecord(part) ? namedParts(value[key], part) : value[key]]),
  )
}
