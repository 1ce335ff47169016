import { type Api, type Catalogue, resolveModel, type ServedModel } from '@pollux/models'
import { Refusal } from '../protocol/refusal.ts'

/** What decides which model serves a request, beside its name and the paths by which it came. */
export type ServingOptions = { catalogue: Catalogue; now: () => number; strict: boolean }

/**
 * The model that serves a name now, routed as Gemini routes it; refuses one that the catalogue does not know. One that is
 * gone is still served, so that old guides can be followed, unless the emulator is strict.
 */
export function serveModel(
  name: string,
  { api, method, version }: { api: Api; method: string; version: string },
  { catalogue, now, strict }: ServingOptions,
): ServedModel {
  const served = resolveModel(name, { api, at: new Date(now()), catalogue })
  if (strict && served.standing === 'gone') throw notFound(endOf(name))
  if (served.requested.known) return served
  throw notFound(
    `models/${name.slice(0, 200)} is not found for API version ${version}, or is not supported for ${method}. Call ListModels to see the list of available models and their supported methods.`,
  )
}

function endOf(name: string): string {
  return `This model models/${name} is no longer available. Please update your code to use a newer model for the latest features and improvements.`
}

function notFound(sentence: string): Refusal {
  return new Refusal('NOT_FOUND', sentence, {}, 'model_not_found')
}
