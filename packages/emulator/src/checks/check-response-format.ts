import { invalid } from '../messages/check-interaction.ts'
import type { InteractionBody } from '../messages/interaction-schema.ts'
import { ignoredFault } from './check-response-schema.ts'
import { type IgnoredKeyword, reviewJsonSchema } from './check-schema.ts'

/**
 * Throws `Refusal` for a schema in `response_format` that Gemini refuses, and with `strict` for ignored keywords. Returns the
 * ignored keywords.
 */
export function checkResponseFormat(
  { response_format: formats = [] }: InteractionBody,
  { strict }: { strict: boolean },
): IgnoredKeyword[] {
  return [formats].flat().flatMap((format) => {
    const { schema, place } = schemaOf(format)
    if (schema === undefined) return []
    const { fault, ignored } = reviewJsonSchema(schema, place)
    const found = fault ?? (strict ? ignoredFault(ignored) : undefined)
    if (found) throw invalid(found.description)
    return ignored
  })
}

type Format = Exclude<NonNullable<InteractionBody['response_format']>, readonly unknown[]>

/**
 * Returns the schema of a format. Text may have one, pictures, audio and video have none, and any other
 * format is a schema itself.
 */
function schemaOf(format: Format): { schema: unknown; place: string } {
  switch (format.type) {
    case 'text':
      return { schema: format.schema, place: 'response_format.schema' }
    case 'image':
    case 'audio':
    case 'video':
      return { schema: undefined, place: '' }
    default:
      return { schema: format, place: 'response_format' }
  }
}
