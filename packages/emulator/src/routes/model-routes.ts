import type { Model } from '@pollux/models'
import { listServing, type ServingOptions, serveModel } from '../calls/serve-model.ts'
import { jsonAnswer } from '../protocol/answer-headers.ts'
import { pageOf } from '../protocol/page-of.ts'
import { Refusal } from '../protocol/refusal.ts'

/** Lists the models. */
export function listModels(address: URL, options: ServingOptions): Response {
  const { items, ...next } = pageOf(listServing('developer', options), address, {
    defaultSize: 50,
    maxSize: 1000,
  })
  return jsonAnswer({ models: items.map(showModel), ...next })
}

/** Returns the model that serves a name now. Throws `Refusal` as a call would. */
export function getModel(name: string, version: string, options: ServingOptions): Response {
  checkNoMethod(name)
  const way = { api: 'developer', method: 'getModel', version } as const
  return jsonAnswer(showModel(serveModel(name, way, options).model))
}

/** Lists the models in the form of Vertex AI. */
export function listPublisherModels(address: URL, options: ServingOptions): Response {
  const { items, ...next } = pageOf(listServing('vertex', options), address, {
    defaultSize: 100,
    maxSize: 1000,
  })
  return jsonAnswer({ publisherModels: items.map(showPublisherModel), ...next })
}

/** Returns the model that serves a name now, in the form of Vertex AI. Throws `Refusal` as a call would. */
export function getPublisherModel(
  name: string,
  version: string,
  options: ServingOptions,
): Response {
  checkNoMethod(name)
  const way = { api: 'vertex', method: 'getPublisherModel', version } as const
  return jsonAnswer(showPublisherModel(serveModel(name, way, options).model))
}

/**
 * Throws `Refusal` for a name with a method, such as `gemini-3.8-flash:generateContent`, which
 * accepts only POST.
 */
function checkNoMethod(name: string): void {
  if (!name.includes(':')) return
  throw new Refusal('NOT_FOUND', `There is no method ${name.slice(name.indexOf(':') + 1)} of GET.`)
}

function showPublisherModel({ id }: Model): object {
  return { name: `publishers/google/models/${id}`, versionId: 'default', launchStage: 'GA' }
}

function showModel({ id, generation, limits, sampling, thinking, caching }: Model): object {
  return {
    name: `models/${id}`,
    version: generation,
    displayName: displayName(id),
    inputTokenLimit: limits.contextTokens,
    outputTokenLimit: limits.outputTokens,
    supportedGenerationMethods: [
      'generateContent',
      'countTokens',
      ...(caching.explicit ? ['createCachedContent'] : []),
    ],
    temperature: sampling.temperature.default,
    maxTemperature: sampling.temperature.max,
    topP: sampling.topP.default,
    ...(sampling.topK === undefined ? {} : { topK: sampling.topK.default }),
    thinking: thinking.budget !== undefined || thinking.levels !== undefined,
  }
}

/**
 * Returns the display name of a model, such as `Gemini 3.5 Flash Lite` for `gemini-3.5-flash-lite`.
 */
function displayName(id: string): string {
  return id.replace(/-/g, ' ').replace(/\b[a-z]/g, (letter) => letter.toUpperCase())
}
