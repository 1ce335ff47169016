import { shorten } from '@pollux/errors'
import { camelKeys } from '@pollux/wire'
import type { z } from 'zod'
import { Refusal } from '../protocol/refusal.ts'

/** Returns a message in camelCase that matches its schema. Throws `Refusal` with Google's message for each violation. */
export function checkMessage<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): z.output<Schema> {
  const result = schema.safeParse(camelKeys(value), { reportInput: true })
  if (result.success) return result.data
  const violations = result.error.issues.slice(0, MAX_VIOLATION_COUNT).flatMap(violationsOf)
  const sentences = violations.map(({ description }) => description).join('\n')
  throw new Refusal('INVALID_ARGUMENT', sentences, { fieldViolations: violations })
}

/** The most violations that are reported. */
const MAX_VIOLATION_COUNT = 100

/** The violation of a body that is not an object. */
const rootFault = 'Invalid JSON payload received. Unknown name "": Root element must be a message.'

type Violation = { field?: string; description: string }

function violationsOf(issue: z.core.$ZodIssue): Violation[] {
  const field = fieldPath(issue.path)
  if (issue.code === 'unrecognized_keys') {
    const place = field === '' ? '' : ` at '${field}'`
    return issue.keys.slice(0, MAX_VIOLATION_COUNT).map((key) => ({
      ...(field === '' ? {} : { field }),
      description: `Invalid JSON payload received. Unknown name ${show(key)}${place}: Cannot find field.`,
    }))
  }
  const named = field === '' ? {} : { field }
  if (issue.code === 'custom') {
    const description = issue.params?.isOneof
      ? `Invalid value at '${field}' (oneof), ${issue.message}`
      : `${field}: ${issue.message}`
    return [{ ...named, description }]
  }
  if (field === '') return [{ description: rootFault }]
  return [
    {
      ...named,
      description:
        issue.input === undefined
          ? `${field}: ${issue.message} is required`
          : `Invalid value at '${field}' (${issue.message}), ${show(issue.input)}`,
    },
  ]
}

/** Returns a path as Google spells it: `contents[0].parts[1].inline_data`. */
function fieldPath(path: readonly PropertyKey[]): string {
  return path
    .map((step) =>
      typeof step === 'number'
        ? `[${step}]`
        : `.${String(step).replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`,
    )
    .join('')
    .slice(1)
}

/** Returns a value as JSON, shortened. */
function show(value: unknown): string {
  return shorten(JSON.stringify(value) ?? String(value))
}
