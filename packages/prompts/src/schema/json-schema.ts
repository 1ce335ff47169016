import { checkObject, invalidArgument, isRecord } from '@pollux/errors'
import type { AnswerSchema } from '../prompt.ts'

/** A schema of JSON Schema, or a part of one. */
export type JsonSchema = { [keyword: string]: unknown }

/** A schema that checks values and can be sent to a model: one of zod, or of any library whose Standard Schema exports JSON Schema. */
export interface ValueSchema<Value = unknown> extends AnswerSchema<Value> {
  readonly '~standard': AnswerSchema<Value>['~standard'] & {
    readonly jsonSchema: { input(options: { target: 'draft-2020-12' }): JsonSchema }
  }
}

/** Returns the JSON Schema of the values that a schema accepts. Throws `TypeError` if there is none. */
export function toJsonSchema(schema: ValueSchema): JsonSchema {
  checkObject(schema, 'schema', expected)
  try {
    const { input } = schema['~standard']?.jsonSchema ?? {}
    const exported = input?.({ target: 'draft-2020-12' })
    if (isRecord(exported)) return exported
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    const error = invalidArgument(`a schema that JSON can express (${reason})`, 'schema', schema)
    throw Object.assign(error, { cause })
  }
  throw invalidArgument(expected, 'schema', schema)
}

const expected =
  'a schema of zod, of a library that exports JSON Schema, or of fromJsonSchema (of zod/mini: z.toJSONSchema(schema, { io: "input" })),'
