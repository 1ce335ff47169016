import { shorten } from '@pollux/errors'
import { camelKeys } from '@pollux/wire'
import type { z } from 'zod'
import { Refusal } from '../protocol/refusal.ts'

/** A message in camelCase that keeps to its schema; refuses any other in Google's words, each violation named. */
export function checkMessage<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): z.output<Schema> {
  const result = schema.safeParse(camelKeys(value), { reportInput: true })
  if (result.success) return result.data
  const violations = result.error.issues.slice(0, MOST).flatMap(violationsOf)
  const sentences = violations.map(({ description }) => description).join('\n')
  throw new Refusal('INVALID_ARGUMENT', sentences, { fieldViolations: violations })
}

/** Violations that are told of a message that has more. */
const MOST = 100

/** What is said of a body that is no object. */
const rootFault = 'Invalid JSON payload received. Unknown name "": Root element must be a message.'

type Violation = { field?: string; description: string }

function violationsOf(issue: z.core.$ZodIssue): Violation[] {
  const field = fieldPath(issue.path)
  if (issue.code === 'unrecognized_keys') {
    const place = field === '' ? '' : ` at '${field}'`
    return issue.keys.slice(0, MOST).map((key) => ({
      ...(field === '' ? {} : { field }),
      description: `Invalid JSON payload received. Unknown name ${abridge(key)}${place}: Cannot find field.`,
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
          : `Invalid value at '${field}' (${issue.message}), ${abridge(issue.input)}`,
    },
  ]
}

/** Google's spelling of a place: `contents[0].parts[1].inline_data`. */
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

function abridge(value: unknown): string {
  return shorten(JSON.stringify(value) ?? String(value))
}
