import { checkObject, invalidArgument, isDeeperThan, isRecord } from '@pollux/errors'
import type { CheckedValue, SchemaIssue } from '../prompt.ts'
import { compilePattern } from './assertions.ts'
import { checkValue } from './check-value.ts'
import type { ExportingSchema, JsonSchema } from './json-schema.ts'
import { createReferences, type FindReference } from './references.ts'
import { walkSubschemas } from './subschemas.ts'

/** Levels of objects and lists in a value, and in a schema: more than `toGeminiSchema` takes. */
const DEEPEST_VALUE = 100
const DEEPEST_SCHEMA = 300

/** Keywords that would constrain a value, and by which none is checked. */
const unchecked = [
  '$dynamicRef',
  '$recursiveRef',
  'dependencies',
  'unevaluatedItems',
  'unevaluatedProperties',
] as const

/**
 * Makes a schema that checks values out of a JSON Schema of draft 2020-12, as `extract` takes it. Formats other than `date`, `time` and
 * `date-time` are not checked. The work is bounded by the parts of the schema times those of the value; where that is long, the
 * result is a promise, and others have their turn meanwhile. Throws a `TypeError` for a reference that leads nowhere, a
 * pattern that is no regular expression, a keyword such as `unevaluatedProperties` that cannot be checked, and over 300 levels.
 *
 * @example
 * const total = fromJsonSchema({ type: 'object', properties: { total: { type: 'number' } }, required: ['total'] })
 */
export function fromJsonSchema(schema: JsonSchema): ExportingSchema {
  checkObject(schema, 'schema', 'a JSON Schema')
  if (!isRecord(schema) || isDeeperThan(schema, DEEPEST_SCHEMA)) {
    const expected = `an object of JSON Schema of at most ${DEEPEST_SCHEMA} levels`
    throw invalidArgument(expected, 'schema', schema)
  }
  const find = createReferences(schema)
  for (const part of walkSubschemas(schema)) checkPart(part, find)
  return {
    '~standard': {
      validate(value) {
        if (isDeeperThan(value, DEEPEST_VALUE)) {
          return { issues: [{ message: `Expected a value nested at most ${DEEPEST_VALUE} deep` }] }
        }
        const checking = checkValue(value, schema, find)
        const step = checking.next()
        return step.done ? checked(value, step.value) : finish(value, checking)
      },
      jsonSchema: { input: () => schema },
    },
  }
}

async function finish(
  value: unknown,
  checking: Generator<undefined, SchemaIssue[], undefined>,
): Promise<CheckedValue<unknown>> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve))
    const step = checking.next()
    if (step.done) return checked(value, step.value)
  }
}

function checked(value: unknown, issues: readonly SchemaIssue[]): CheckedValue<unknown> {
  return issues.length > 0 ? { issues } : { value }
}

/** Throws a `TypeError` for a part by which no value could be checked. */
function checkPart(part: JsonSchema, find: FindReference): void {
  const { $ref: reference, pattern, patternProperties } = part
  const keyword = unchecked.find((name) => Object.hasOwn(part, name))
  if (keyword)
    throw invalidArgument(`a schema without "${keyword}", which is not checked,`, 'schema', part)
  if (typeof reference === 'string' && !find(reference)) {
    throw invalidArgument('a schema whose "$ref" leads to a part of it', 'schema.$ref', reference)
  }
  const patterns = isRecord(patternProperties) ? Object.keys(patternProperties) : []
  if (typeof pattern === 'string') patterns.push(pattern)
  for (const one of patterns) {
    try {
      compilePattern(one)
    } catch {
      throw invalidArgument('a regular expression', 'schema.pattern', one)
    }
  }
}
