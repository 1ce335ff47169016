import { checkObject, invalidArgument, isDeeperThan, isRecord } from '@pollux/errors'
import type { CheckedValue, SchemaIssue } from '../prompt.ts'
import { compilePattern } from './assertions.ts'
import { checkValue } from './check-value.ts'
import type { JsonSchema, ValueSchema } from './json-schema.ts'
import { createReferences, type FindReference } from './references.ts'
import { walkSubschemas } from './subschemas.ts'

/** The most nested objects and lists in a value. */
const MAX_VALUE_LEVELS = 100

/** The most nested objects and lists in a schema, more than `toGeminiSchema` takes. */
const MAX_SCHEMA_LEVELS = 300

/** Keywords that constrain a value but are not implemented. */
const unchecked = [
  '$dynamicRef',
  '$recursiveRef',
  'dependencies',
  'unevaluatedItems',
  'unevaluatedProperties',
] as const

/**
 * Turns a JSON Schema of draft 2020-12 into a schema that checks values, as `extract` takes it. Formats other than `date`, `time` and
 * `date-time` are not checked. The work is bounded by the parts of the schema times those of the value. Long work returns a promise
 * and leaves the event loop free.
 *
 * @param schema - an object of at most 300 levels
 * @returns a schema whose values are unknown to the types
 * @throws TypeError for a reference that leads nowhere, for a broken regular expression, and for a keyword that is not implemented,
 * such as `unevaluatedProperties`
 * @example
 * ```ts
 * const schema = fromJsonSchema({ type: 'object', properties: { total: { type: 'number' } }, required: ['total'] })
 * const { value } = await pollux.extract(receipt, schema)
 * ```
 */
export function fromJsonSchema(schema: JsonSchema): ValueSchema {
  checkObject(schema, 'schema', 'a JSON Schema')
  if (!isRecord(schema) || isDeeperThan(schema, MAX_SCHEMA_LEVELS)) {
    const expected = `an object of JSON Schema of at most ${MAX_SCHEMA_LEVELS} levels`
    throw invalidArgument(expected, 'schema', schema)
  }
  const find = createReferences(schema)
  for (const part of walkSubschemas(schema)) checkPart(part, find)
  return {
    '~standard': {
      validate(value) {
        if (isDeeperThan(value, MAX_VALUE_LEVELS)) {
          return {
            issues: [{ message: `Expected a value nested at most ${MAX_VALUE_LEVELS} deep` }],
          }
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

/** Throws `TypeError` for a part of a schema that cannot check any value. */
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
