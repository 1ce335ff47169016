import type { Catalogue, Model } from '@pollux/models'
import { jsonAnswer } from '../protocol/answer-headers.ts'
import { pageOf } from '../protocol/page-of.ts'
import { Refusal } from '../protocol/refusal.ts'

/** Lists the catalogue's models as the API shows them. */
export function listModels({ models }: Catalogue, address: URL): Response {
  const { items, ...next } = pageOf(models, address, { usual: 50, most: 1000 })
  return jsonAnswer({ models: items.map(showModel), ...next })
}

/** Shows one model; refuses a name that the catalogue does not know. */
export function getModel(catalogue: Catalogue, name: string, version: string): Response {
  checkNoMethod(name)
  const model = catalogue.find(name)
  if (model.known) return jsonAnswer(showModel(model))
  throw new Refusal('NOT_FOUND', `models/${name} is not found for API version ${version}.`)
}

/** Lists the catalogue's models as Vertex AI shows them. */
export function listPublisherModels({ models }: Catalogue, address: URL): Response {
  const { items, ...next } = pageOf(models, address, { usual: 100, most: 1000 })
  return jsonAnswer({ publisherModels: items.map(showPublisherModel), ...next })
}

/** Shows one model as Vertex AI does; refuses a name that the catalogue does not know. */
export function getPublisherModel(catalogue: Catalogue, name: string): Response {
  checkNoMethod(name)
  const model = catalogue.find(name)
  if (model.known) return jsonAnswer(showPublisherModel(model))
  throw new Refusal(
    'NOT_FOUND',
    `Publisher Model \`publishers/google/models/${name}\` is not found.`,
  )
}

/** Refuses `gemini-3.8-flash:generateContent`, which is called by POST alone. */
function checkNoMethod(name: string): void {
  if (!name.includes(':')) return
  throw new Refusal('NOT_FOUND', `There is no method ${name.slice(name.indexOf(':') + 1)} of GET.`)
}

function showPublisherModel({ id }: Model): object {
  return { name: `publishers/google/models/${id}`, versionId: 'default', launchStage: 'GA' }
}

function showModel({ id, generation, limits, sampling, thinking }: Model): object {
  return {
    name: `models/${id}`,
    version: generation,
    displayName: displayName(id),
    inputTokenLimit: limits.contextTokens,
    outputTokenLimit: limits.outputTokens,
    supportedGenerationMethods: ['generateContent', 'countTokens', 'createCachedContent'],
    temperature: sampling.temperature.default,
    maxTemperature: sampling.temperature.max,
    topP: sampling.topP.default,
    ...(sampling.topK === undefined ? {} : { topK: sampling.topK.default }),
    thinking: thinking.budget !== undefined || thinking.levels !== undefined,
  }
}

/** `gemini-3.5-flash-lite` is called Gemini 3.5 Flash Lite. */
function displayName(id: string): string {
  return id.replace(/-/g, ' ').replace(/\b[a-z]/g, (letter) => letter.toUpperCase())
}
