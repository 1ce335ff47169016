import type { GenerationSettings, Model } from '@pollux/models'
import type * as z from 'zod/mini'
import { definePrompt } from '../define-prompt.ts'
import type { BuiltPrompt, Prompt } from '../prompt.ts'
import { toGeminiSchema } from '../schema/gemini-schema.ts'
import { answerSchema } from './answer-schema.ts'
import { schemaSettings } from './answer-settings.ts'

/** The parts of a prompt for JSON. */
interface JsonTask<Value> extends Pick<Prompt, 'name' | 'media' | 'needs' | 'spans' | 'pictures'> {
  schema: z.core.$ZodType<Value>
  text: (model: Model) => string
  system?: Pick<BuiltPrompt, 'system'>
  /** Settings besides those of the schema. */
  settings?: (model: Model) => GenerationSettings
}

/** Creates a prompt for JSON. The schema that is sent also checks the answer. */
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
