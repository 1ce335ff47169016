import type * as z from 'zod/mini'
import { schemaSettings } from './answer-settings.ts'
import { definePrompt } from './define-prompt.ts'
import { toGeminiSchema } from './gemini-schema.ts'
import { type LanguageOptions, languageWords } from './language.ts'
import type { Prompt } from './prompt.ts'
import { checkItems, quoteItems } from './quoted-items.ts'

/** Options of `extract`. */
export interface ExtractOptions extends LanguageOptions {
  /** What to look at, such as `the line items of the receipt`; everything if absent. */
  items?: string | readonly string[]
}

/**
 * Asks for an object of the caller's own: the zod schema is sent, with the descriptions of its keys, and checks what comes back.
 * Throws a `TypeError` that names the keyword for a schema that Gemini would not keep to.
 */
export function extract<Value>(
  schema: z.core.$ZodType<Value>,
  options: ExtractOptions = {},
): Prompt<'json', Value> {
  const wire = toGeminiSchema(schema)
  const { items } = options
  const subject = items === undefined ? '' : ` about ${quoteItems(checkItems(items, 'items'))}`
  const words = [
    `Extract from the picture what the schema asks for${subject}. Use only what can be seen.`,
    ...languageWords('descriptions', options),
  ].join(' ')
  return definePrompt<'json', Value>({
    name: 'extract',
    reader: 'json',
    schema,
    build: (model) => ({
      text: model.structuredOutput ? words : `${words}\n${schemaWords(wire)}`,
      settings: schemaSettings(model, wire),
    }),
  })
}

/** The schema in words, for a model that takes none beside them. */
function schemaWords(schema: object): string {
  return `Answer in one \`\`\`json block with JSON of this schema: ${JSON.stringify(schema)}`
}
