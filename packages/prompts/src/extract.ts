import { checkObject } from '@pollux/errors'
import { schemaSettings } from './answer-settings.ts'
import { definePrompt } from './define-prompt.ts'
import { type LanguageOptions, languageWords } from './language.ts'
import type { Prompt } from './prompt.ts'
import { checkItems, quoteItems } from './quoted-items.ts'
import { toGeminiSchema } from './schema/gemini-schema.ts'
import type { ValueSchema } from './schema/json-schema.ts'
import { type SystemOptions, systemPart } from './system.ts'

/** Options of `extract`. */
export interface ExtractOptions extends LanguageOptions, SystemOptions {
  /** What to look at, such as `the line items of the receipt`; everything if absent. */
  items?: string | readonly string[]
}

/**
 * Asks for a value of the caller's own from pictures, documents and texts: the schema is sent, with the descriptions of its keys,
 * and checks what comes back, what Gemini ignores in it included. Throws a `TypeError` for a schema that no answer can keep to;
 * see `toGeminiSchema`.
 */
export function extract<Value>(
  schema: ValueSchema<Value>,
  options: ExtractOptions = {},
): Prompt<'json', Value> {
  checkObject(options, 'options')
  const wire = toGeminiSchema(schema)
  const { items } = options
  const subject = items === undefined ? '' : ` about ${quoteItems(checkItems(items, 'items'))}`
  const words = [
    `Extract what the schema asks for${subject}. Use only what is there.`,
    ...languageWords('descriptions', options),
  ].join(' ')
  const system = systemPart(options)
  return definePrompt<'json', Value>({
    name: 'extract',
    reader: 'json',
    schema,
    media: ['image', 'document', 'text'],
    build: (model) => ({
      text: model.structuredOutput ? words : `${words}\n${schemaWords(wire)}`,
      ...system,
      settings: schemaSettings(model, wire),
    }),
  })
}

/** The schema in words, for a model that takes none beside them. */
function schemaWords(schema: object): string {
  return `Answer in one \`\`\`json block with JSON of this schema: ${JSON.stringify(schema)}`
}
