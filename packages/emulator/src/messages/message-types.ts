import { z } from 'zod'
import { durationPattern } from '../protocol/duration.ts'

// The types of Gemini's messages as in protobuf's JSON: unknown names are refused, numbers may be
// strings, and a message may replace an array of one. The message of each zod check is the name of
// the type in Google's errors.

export const text = z.string('TYPE_STRING')
export const flag = z.boolean('TYPE_BOOL')
export const float = z.preprocess(asNumber, z.number('TYPE_FLOAT'))
export const double = (range: z.ZodNumber = z.number('TYPE_DOUBLE')) =>
  z.preprocess(asNumber, range)
export const integer = z.preprocess(asNumber, z.int('TYPE_INT32'))
export const duration = text.regex(durationPattern, 'type.googleapis.com/google.protobuf.Duration')
/** An object with any members. */
export const message = z.record(z.string(), z.unknown(), 'TYPE_MESSAGE')

function asNumber(value: unknown): unknown {
  return typeof value === 'string' && /^-?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(value)
    ? Number(value)
    : value
}

/** Returns the schema of a message with these members and no others. */
export function messageOf<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, 'TYPE_MESSAGE')
}

/** Returns the schema of an array, or of one item without an array. */
export function repeated<Item extends z.ZodType>(item: Item) {
  return z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(item),
  )
}

/** Returns the schema of an enumeration; errors refer to it as `name`. */
export function enumeration(name: string, values: readonly string[]) {
  return z.enum(values, `type.googleapis.com/google.ai.generativelanguage.v1beta.${name}`)
}
