import { checkOptions, type OptionNames } from '@pollux/errors'
import { schemaSettings } from './building/answer-settings.ts'
import { type LanguageOptions, languageText } from './building/language.ts'
import { checkItems, quoteItems } from './building/quoted-items.ts'
import { type SystemOptions, systemPart } from './building/system.ts'
import { definePrompt } from './define-prompt.ts'
import type { Prompt } from './prompt.ts'
import { toGeminiSchema } from './schema/gemini-schema.ts'
import type { ValueSchema } from './schema/json-schema.ts'

/** Options of `extract`. */
export interface ExtractOptions extends LanguageOptions, SystemOptions {
  /** The subjects, such as `the line items of the receipt`. @default everything */
  items?: string | readonly string[]
}

const extractOptionNames: OptionNames<ExtractOptions> = {
  system: true,
  language: true,
  items: true,
}

/**
 * Asks for a value of your own schema from pictures, documents and texts. The schema is sent with the descriptions of its keys, and
 * checks the answer, including the keywords that Gemini ignores.
 *
 * With `z.object({ total: z.number() })` the model answers:
 *
 * ```json
 * { "total": 12.5 }
 * ```
 *
 * @param schema - a zod schema, or one of another library that exports JSON Schema; for plain JSON Schema see `fromJsonSchema`
 * @param options - the subjects, the language, and a system instruction
 * @returns a prompt whose value has the type of the schema
 * @throws TypeError for a schema that no answer can match (see `toGeminiSchema`), and for wrong options
 */
export function extract<Value>(
  schema: ValueSchema<Value>,
  options: ExtractOptions = {},
): Prompt<'json', Value> {
  checkOptions(options, extractOptionNames)
  const wire = toGeminiSchema(schema)
  const { items } = options
  const subject = items === undefined ? '' : ` about ${quoteItems(checkItems(items, 'items'))}`
  const text = [
    `Extract what the schema asks for${subject}. Use only what is there.`,
    ...languageText('descriptions', options),
  ].join(' ')
  const system = systemPart(options)
  return definePrompt<'json', Value>({
    name: 'extract',
    reader: 'json',
    schema,
    media: ['image', 'document', 'text'],
    build: (model) => ({
      text: model.structuredOutput ? text : `${text}\n${schemaText(wire)}`,
      ...system,
      settings: schemaSettings(model, wire),
    }),
  })
}

/** Returns the schema as text, for a model that takes no response schema. */
function schemaText(schema: object): string {
  return `Answer in one \`\`\`json block with JSON of this schema: ${JSON.stringify(schema)}`
}
