import type { GenerationConfig } from '@pollux/wire'
import { refuseField } from '../protocol/refusal.ts'
import {
  findOpenApiFault,
  type IgnoredKeyword,
  reviewJsonSchema,
  type SchemaFault,
} from './check-schema.ts'

/** Throws `Refusal` for a response schema that Gemini refuses, and with `strict` for ignored keywords. Returns the ignored keywords. */
export function checkResponseSchema(
  { responseSchema, responseJsonSchema }: GenerationConfig,
  { strict }: { strict: boolean },
): IgnoredKeyword[] {
  if (responseSchema === undefined && responseJsonSchema === undefined) return []
  const { fault, ignored } =
    responseSchema === undefined
      ? reviewJsonSchema(responseJsonSchema, `${config}.response_json_schema`)
      : { fault: findOpenApiFault(responseSchema, `${config}.response_schema`), ignored: [] }
  const found = fault ?? (strict ? ignoredFault(ignored) : undefined)
  if (found) throw refuseField(found.field, found.description)
  return ignored
}

const config = 'generation_config'

/**
 * Returns the fault that `strict` reports for the first ignored keyword, or `undefined` if there is
 * none.
 */
export function ignoredFault([first]: readonly IgnoredKeyword[]): SchemaFault | undefined {
  if (first === undefined) return undefined
  const { keyword, field } = first
  return {
    field: `${field}.${keyword}`,
    description: `Unsupported keyword '${keyword}' at '${field}': Gemini ignores it.`,
  }
}
