import type { GenerationSettings, Model } from '@pollux/models'
import { definePrompt } from '../define-prompt.ts'
import type { AnswerSchema, BuiltPrompt, Prompt } from '../prompt.ts'
import type { GeminiSchema } from '../schema/gemini-schema.ts'
import { schemaSettings } from './answer-settings.ts'

/** The parts of a prompt for JSON. */
interface JsonTask<Value> extends Pick<Prompt, 'name' | 'media' | 'needs' | 'spans' | 'pictures'> {
  /** The schema that is sent. */
  wire: GeminiSchema
  /** The schema that checks the answer. */
  schema: AnswerSchema<Value>
  text: (model: Model) => string
  system?: Pick<BuiltPrompt, 'system'>
  /** Settings besides those of the schema. */
  settings?: (model: Model) => GenerationSettings
}

/** Creates a prompt for JSON. */
export function jsonPrompt<Value>(task: JsonTask<Value>): Prompt<'json', Value> {
  const { wire, text, system, settings, ...rest } = task
  return definePrompt<'json', Value>({
    ...rest,
    reader: 'json',
    build: (model) => ({
      text: text(model),
      ...system,
      settings: { ...settings?.(model), ...schemaSettings(model, wire) },
    }),
  })
}
