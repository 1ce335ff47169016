import type { GenerationSettings, Model } from '@pollux/models'
import type { GeminiSchema } from '../schema/gemini-schema.ts'

/** Returns the settings that bind an answer to a schema, or none if the model takes no schema. */
export function schemaSettings(model: Model, schema: GeminiSchema): GenerationSettings {
  if (!model.structuredOutput) return {}
  return { responseMimeType: 'application/json', responseJsonSchema: schema }
}

/** Returns the thinking and the temperature that suit boxes, points and masks best. */
export function findingSettings({
  spatialThinking,
  spatialTemperature,
}: Model): GenerationSettings {
  return {
    ...(spatialTemperature === undefined ? {} : { temperature: spatialTemperature }),
    ...(spatialThinking ? { thinkingConfig: { ...spatialThinking } } : {}),
  }
}

/** Returns the words for the form of a list: in a fence if no schema binds the answer. */
export function listText(isFree: boolean): string {
  return isFree ? 'a JSON list in one ```json block' : 'a JSON list'
}

/** The words that ask for a score. */
export const scoreText = '"score" is how sure you are that it fits, from 0 to 1'
