import {
  type Api,
  type Catalogue,
  type Model,
  resolveModel,
  type ServedModel,
} from '@pollux/models'
import { Refusal } from '../protocol/refusal.ts'

/** The options that, besides its name and path, determine which model serves a request. */
export type ServingOptions = { catalogue: Catalogue; now: () => number; strict: boolean }

/**
 * Returns the model that currently serves a name, routed as Gemini routes it. Throws `Refusal` if
 * the catalogue does not have it. A model that has ended still answers, so that old guides can be
 * followed, unless the emulator is strict.
 */
export function serveModel(
  name: string,
  { api, method, version }: { api: Api; method: string; version: string },
  { catalogue, now, strict }: ServingOptions,
): ServedModel {
  const served = resolveModel(name, { api, at: new Date(now()), catalogue })
  const isGone = strict && served.standing === 'gone'
  if (served.requested.known && !isGone) return served
  const shown = name.slice(0, 200)
  if (api === 'vertex') throw notFound(unpublished(shown))
  throw notFound(
    isGone
      ? `This model models/${shown} is no longer available. Please update your code to use a newer model for the latest features and improvements.`
      : `models/${shown} is not found for API version ${version}, or is not supported for ${method}. Call ListModels to see the list of available models and their supported methods.`,
  )
}

/** Vertex AI does not distinguish a model that has ended from one that never existed. */
function unpublished(name: string): string {
  return `Publisher Model \`publishers/google/models/${name}\` was not found or your project does not have access to it. Please ensure you are using a valid model version. For more information, see: https://cloud.google.com/vertex-ai/generative-ai/docs/learn/model-versions`
}

/** Returns all models, or those that have not ended if the emulator is strict. */
export function listServing(
  api: Api,
  { catalogue, now, strict }: ServingOptions,
): readonly Model[] {
  if (!strict) return catalogue.models
  const at = new Date(now())
  return catalogue.models.filter(
    ({ id }) => resolveModel(id, { api, at, catalogue }).standing === 'serving',
  )
}

function notFound(sentence: string): Refusal {
  return new Refusal('NOT_FOUND', sentence, {}, 'model_not_found')
}
