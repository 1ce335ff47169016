import type { GenerationSettings, Model } from '@pollux/models'
import type * as z from 'zod/mini'
import { answerSchema } from './answer-schema.ts'
import { schemaSettings } from './answer-settings.ts'
import { definePrompt } from './define-prompt.ts'
import type { BuiltPrompt, Prompt } from './prompt.ts'
import { toGeminiSchema } from './schema/gemini-schema.ts'

/** What a prompt for a value of ours differs in. */
interface JsonTask<Value> extends Pick<Prompt, 'name' | 'media' | 'needs' | 'spans' | 'pictures'> {
  schema: z.core.$ZodType<Value>
  text: (model: Model) => string
  system?: Pick<BuiltPrompt, 'system'>
  /** Beside those by which the answer keeps to the schema. */
  settings?: (model: Model) => GenerationSettings
}

/** Makes a prompt for a value of ours: the schema that the model is told is the one that checks the answer. */
export function jsonPrompt<Value>(task: JsonTask<Value>): Prompt<'json', Value> {
  const { schema, text, system, settings, ...rest } = task
  const wire = toGeminiSchema(schema)
  return definePrompt<'json', Value>({
    ...rest,
    reader: 'json',
    schema: answerSchema(schema),
    build: (model) => ({
      text: text(model),
      ...system,
      settings: { ...settings?.(model), ...schemaSettings(model, wire) },
    }),
  })
}
