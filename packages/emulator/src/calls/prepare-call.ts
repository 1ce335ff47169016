import { judgeRequest, type ServedModel } from '@pollux/models'
import type { GenerateRequest } from '@pollux/wire'
import { refuseRulings } from '../checks/refuse-rulings.ts'
import type { Log } from '../checks/report-ignored.ts'
import type { ReplyFacts } from '../engine/complete-reply.ts'
import type { Engine } from '../engine/engine.ts'
import type { JsonOptions } from '../json/read-body.ts'
import type { CacheStore } from '../stores/cache-store.ts'
import { type MediaOptions, type PreparedRequest, prepareRequest } from './prepare-request.ts'
import type { ServingOptions } from './serve-model.ts'
import { checkCacheUse, unfoldCache } from './unfold-cache.ts'

/** The options that `generateContent` and the Interactions API share. */
export type CallOptions = Omit<MediaOptions, 'api'> &
  JsonOptions &
  ServingOptions & {
    engine: Engine
    caches: CacheStore
    nextResponseId: () => string
    charsPerChunk: number
    log: Log | undefined
  }

/** A request as the engine receives it, and the facts of its reply that are known in advance. */
export type PreparedCall = { request: GenerateRequest; facts: ReplyFacts }

/** Checks a request against the model that serves it, and prepares it for the engine. */
export async function prepareCall(
  request: GenerateRequest,
  served: ServedModel,
  responseId: string,
  options: CallOptions & MediaOptions,
): Promise<PreparedCall> {
  const { model, standing } = served
  const { generationConfig: settings = {} } = request
  // The settings of the Interactions API have already been converted.
  refuseRulings(judgeRequest({ settings }, { served }), { modelId: model.id })
  const { request: prepared, tokens } = await resolveRequest(request, served, options)
  const { maxOutputTokens } = settings
  const facts = { promptTokens: tokens.total, settings: { maxOutputTokens } }
  refuseRulings(judgeRequest(facts, { served }), { modelId: model.id })
  return {
    request: prepared,
    facts: {
      model,
      modelVersion: standing === 'routed' ? model.id : request.model,
      responseId,
      prompt: tokens,
    },
  }
}

/** Inserts the files and the cache of a request, and counts its tokens. */
export async function resolveRequest(
  request: GenerateRequest,
  served: ServedModel,
  options: MediaOptions & Pick<CallOptions, 'caches'>,
): Promise<PreparedRequest> {
  const { cachedContent } = request
  if (cachedContent === undefined) return prepareRequest(request, served, options)
  checkCacheUse(request)
  const cached = options.caches.read(cachedContent, request.model)
  return unfoldCache(await prepareRequest(request, served, options), cached)
}

/** Returns the headers that name the engine and the requested tier, and mark counts as estimates. */
export function engineHeaders({ label }: Engine, serviceTier?: string): Record<string, string> {
  return {
    ...estimated,
    ...(label === undefined ? {} : { 'x-engine': label }),
    ...(serviceTier === undefined ? {} : { 'x-gemini-service-tier': serviceTier }),
  }
}

/** Marks counts as estimates. */
export const estimated = { 'x-token-counts': 'estimated' }
