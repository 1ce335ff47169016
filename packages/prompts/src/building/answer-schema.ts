import * as z from 'zod/mini'
import type { AnswerSchema } from '../prompt.ts'

/** Turns a zod schema into an answer schema whose issues are sentences. `zod/mini` has no messages of its own. */
export function answerSchema<Value>(schema: z.core.$ZodType<Value>): AnswerSchema<Value> {
  return {
    '~standard': {
      validate(value) {
        const { success, data, error } = z.safeParse(schema, value, { error: describeIssue })
        return success ? { value: data } : { issues: error.issues }
      },
    },
  }
}

function describeIssue(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === undefined) return 'It is missing'
  switch (issue.code) {
    case 'invalid_type':
      return `Expected ${names.get(issue.expected) ?? issue.expected}`
    case 'invalid_value':
      return `Expected one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`
    case 'too_small':
      return `Expected at least ${issue.minimum}${units.get(issue.origin) ?? ''}`
    case 'too_big':
      return `Expected at most ${issue.maximum}${units.get(issue.origin) ?? ''}`
    default:
      return undefined
  }
}

const names: ReadonlyMap<string, string> = new Map([
  ['array', 'a list'],
  ['int', 'an integer'],
  ['number', 'a number'],
  ['object', 'an object'],
  ['string', 'a text'],
])

const units: ReadonlyMap<string, string> = new Map([['array', ' entries']])
