import { invalidArgument } from '@pollux/errors'
import * as z from 'zod/mini'
import type { AnswerSchema } from './prompt.ts'

/** A schema of JSON Schema, or a part of one. */
export type JsonSchema = { [keyword: string]: unknown }

/** A schema of any library that speaks Standard Schema and gives its JSON Schema with it. */
export interface ExportingSchema<Value = unknown> extends AnswerSchema<Value> {
  readonly '~standard': AnswerSchema<Value>['~standard'] & {
    readonly jsonSchema: { input(options: { target: 'draft-2020-12' }): JsonSchema }
  }
}

/** A schema that checks a value and that a model can be told: one of zod, large or small, or of a library that exports its own. */
export type ValueSchema<Value = unknown> = z.core.$ZodType<Value> | ExportingSchema<Value>

/** What a schema says of the values that it takes. Throws a `TypeError` where JSON Schema cannot say it. */
export function toJsonSchema(schema: ValueSchema): JsonSchema {
  try {
    if ('_zod' in schema) return { ...z.toJSONSchema(schema, { io: 'input', reused: 'inline' }) }
    const { jsonSchema } = schema['~standard']
    if (jsonSchema) return jsonSchema.input({ target: 'draft-2020-12' })
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new TypeError(`Expected a schema that JSON Schema can express: ${reason}`, { cause })
  }
  throw invalidArgument('a schema of zod, or one that exports JSON Schema,', 'schema', schema)
}

/** Whether a value is an object of JSON. */
export function isRecord(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
