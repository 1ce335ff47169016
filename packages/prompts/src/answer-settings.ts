import type { GenerationSettings, Model } from '@pollux/models'
import type { GeminiSchema } from './schema/gemini-schema.ts'

/** The settings by which an answer keeps to a schema; none for a model that takes none. */
export function schemaSettings(model: Model, schema: GeminiSchema): GenerationSettings {
  if (!model.structuredOutput) return {}
  return { responseMimeType: 'application/json', responseJsonSchema: schema }
}

/** The thinking and the temperature that serve places best. */
export function placeSettings({ spatialThinking, spatialTemperature }: Model): GenerationSettings {
  return {
    ...(spatialTemperature === undefined ? {} : { temperature: spatialTemperature }),
    ...(spatialThinking ? { thinkingConfig: { ...spatialThinking } } : {}),
  }
}

/** How a list is to be written; in a fence where no schema holds it. */
export function listWords(isFree: boolean): string {
  return isFree ? 'a JSON list in one ```json block' : 'a JSON list'
}

/** What a score is, in words. */
export const sureness = '"score" is how sure you are that it fits, from 0 to 1'
