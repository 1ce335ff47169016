import { gemini1 } from './catalogue/gemini-1.ts'
import { gemini20Models, gemini25Models } from './catalogue/gemini-2.ts'
import { gemini3Models } from './catalogue/gemini-3.ts'
import { gemini4Models } from './catalogue/gemini-4.ts'
import { geminiRobotics } from './catalogue/gemini-robotics.ts'
import { geminiTranscribe } from './catalogue/gemini-transcribe.ts'
import { type Catalogue, createCatalogue } from './catalogue.ts'
import type { Model } from './model.ts'
import type { ModelId } from './model-id.ts'

/** The catalogue that ships with Pollux. */
export const catalogue: Catalogue = createCatalogue([
  ...gemini1,
  ...gemini20Models,
  ...gemini25Models,
  ...gemini3Models,
  ...gemini4Models,
  ...geminiRobotics,
  ...geminiTranscribe,
])

/** Every model that Pollux knows, oldest generation first. */
export const models: readonly Model[] = catalogue.models

/**
 * Returns a model by its id, an alias, a `models/…` or Vertex AI path, or a dated or `-latest`
 * form.
 *
 * @returns The entry of the catalogue. For an unknown name, the facts of its closest relative with
 *   `known: false`; see `Catalogue.find`.
 */
export function findModel(name: ModelId): Model {
  return catalogue.find(name)
}
