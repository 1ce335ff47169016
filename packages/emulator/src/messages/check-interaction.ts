import { shorten } from '@pollux/errors'
import type { z } from 'zod'
import { Refusal } from '../protocol/refusal.ts'

/** Returns a value that matches its schema. Throws `Refusal` with the message of the Interactions API for the first violation. */
export function checkInteraction<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  path: readonly PropertyKey[] = [],
): z.output<Schema> {
  const result = schema.safeParse(value, { reportInput: true })
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw issue === undefined ? invalid('Request contains an invalid argument.') : refuse(issue, path)
}

/** Returns a refusal of the Interactions API with the code `invalid_request`. */
export function invalid(message: string): Refusal {
  return new Refusal('INVALID_ARGUMENT', message)
}

function refuse(issue: z.core.$ZodIssue, outer: readonly PropertyKey[]): Refusal {
  const path = [...outer, ...issue.path]
  switch (issue.code) {
    case 'unrecognized_keys': {
      const message = `Unknown parameter '${issue.keys[0]}'${placed(path)}.`
      return new Refusal('INVALID_ARGUMENT', message, {}, 'parameter_unknown')
    }
    case 'invalid_union':
      return issue.discriminator === undefined
        ? refuseUnion(issue, path)
        : refuseType(
            issue.discriminator,
            issue.input,
            'options' in issue ? (issue.options ?? []) : [],
            path,
          )
    case 'invalid_value':
      return notSupported(issue.input, issue.values, path)
    default:
      return issue.input === undefined
        ? invalid(`Missing required parameter '${last(path)}'${placed(path.slice(0, -1))}.`)
        : invalid(
            `Invalid value for '${last(path)}'${placed(path.slice(0, -1))}: ${issue.message}.`,
          )
  }
}

/**
 * Returns the refusal of a value that matches no form of a union: the violation of the nearest
 * form.
 */
function refuseUnion(issue: z.core.$ZodIssueInvalidUnion, path: readonly PropertyKey[]): Refusal {
  const nearest = issue.errors
    .map(([first]) => first)
    .filter((error) => error !== undefined)
    .toSorted((a, b) => depth(b) - depth(a))[0]
  return nearest === undefined
    ? invalid(`Invalid value for '${last(path)}'${placed(path.slice(0, -1))}.`)
    : refuse(nearest, path)
}

/**
 * Returns the number of levels of a form that matched before it failed. A wrong type at its root
 * ranks lowest.
 */
function depth(issue: z.core.$ZodIssue): number {
  return issue.code === 'invalid_type' && issue.path.length === 0 ? -1 : issue.path.length
}

function refuseType(
  name: string,
  input: unknown,
  options: readonly z.core.util.Primitive[],
  path: readonly PropertyKey[],
): Refusal {
  const value: unknown =
    typeof input === 'object' && input !== null ? Reflect.get(input, name) : undefined
  const isNamed = path.at(-1) === name
  const place = isNamed ? path : [...path, name]
  return value === undefined
    ? invalid(`Missing required parameter '${name}'${placed(place.slice(0, -1))}.`)
    : notSupported(value, options, place)
}

function notSupported(
  value: unknown,
  supported: readonly z.core.util.Primitive[],
  path: readonly PropertyKey[],
): Refusal {
  const shown = typeof value === 'string' ? value : JSON.stringify(value)
  return invalid(
    `The value '${shorten(shown)}' is not supported for '${last(path)}'${placed(path.slice(0, -1))}. Supported values: ${supported.map((option) => `'${String(option)}'`).join(', ')}.`,
  )
}

function last(path: readonly PropertyKey[]): string {
  return String(path.at(-1) ?? 'request')
}

/** Returns ` at 'input[0].content[1]'`, or an empty string at the root. */
function placed(path: readonly PropertyKey[]): string {
  if (path.length === 0) return ''
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
  return ` at '${steps.join('').replace(/^\./, '')}'`
}
