import { invalid } from '../messages/check-interaction.ts'
import type { InteractionBody } from '../messages/interaction-schema.ts'
import { ignoredFault } from './check-response-schema.ts'
import { type IgnoredKeyword, reviewJsonSchema } from './check-schema.ts'

/**
 * Refuses a schema in an interaction's `response_format` that Gemini refuses, and with `strict` one with keywords that it
 * ignores; returns those.
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

/** A format of text has its schema, one of pictures and sound has none, and any other is one. */
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
