import type { z } from 'zod'
import { type MediaOptions, prepareRequest } from '../calls/prepare-request.ts'
import { type ServingOptions, serveModel } from '../calls/serve-model.ts'
import { checkContents } from '../checks/check-contents.ts'
import { checkFunctions } from '../checks/check-functions.ts'
import { type JsonOptions, readJson } from '../json/read-body.ts'
import { checkMessage } from '../messages/check-message.ts'
import { cacheSchema, cacheUpdateSchema } from '../messages/request-schema.ts'
import { jsonAnswer } from '../protocol/answer-headers.ts'
import { readDuration } from '../protocol/duration.ts'
import { pageOf } from '../protocol/page-of.ts'
import { Refusal, refuseField } from '../protocol/refusal.ts'
import { type CacheParent, type CacheStore, modelId } from '../stores/cache-store.ts'

/** The options of the cache routes. */
export type CacheOptions = Omit<MediaOptions, 'api'> &
  JsonOptions &
  ServingOptions & {
    caches: CacheStore
    minCacheTokens: number
  }

/** How long a cache is kept by default, in milliseconds: one hour. */
const DEFAULT_LIFETIME_MS = 60 * 60 * 1000

/** Creates a cache. Throws `Refusal` if it has too few tokens. */
export async function createCache(
  request: Request,
  parent: CacheParent,
  version: string,
  options: CacheOptions,
): Promise<Response> {
  const { caches, now, minCacheTokens } = options
  const api = parent === '' ? 'developer' : 'vertex'
  const message = checkMessage(cacheSchema, await readJson(request, options))
  checkContents('CreateCachedContentRequest.cached_content', message, api)
  checkFunctions(message.tools)
  const { model: name, displayName = '', contents = [], systemInstruction, tools } = message
  if (!/(^|\/)models\/[^/]+$/.test(name)) {
    throw new Refusal('INVALID_ARGUMENT', '* CachedContent.model: unexpected model name format\n')
  }
  const way = { api, version, method: 'createCachedContent' } as const
  const served = serveModel(modelId(name), way, options)
  const { model } = served
  if (!model.caching.explicit) {
    const sentence = `${model.id} does not support explicit context caching.`
    throw new Refusal('INVALID_ARGUMENT', sentence)
  }
  const expires = expirationOf(message, now()) ?? now() + DEFAULT_LIFETIME_MS
  const beginning = {
    model: modelId(name),
    contents,
    ...(systemInstruction === undefined ? {} : { systemInstruction }),
    ...(tools === undefined ? {} : { tools }),
  }
  const { request: prepared, tokens } = await prepareRequest(beginning, served, { ...options, api })
  if (tokens.isWhole && tokens.total < minCacheTokens) {
    throw new Refusal(
      'INVALID_ARGUMENT',
      `Cached content is too small. total_token_count=${tokens.total}, min_total_token_count=${minCacheTokens}`,
    )
  }
  const prompt = {
    contents: prepared.contents,
    tokens,
    ...(prepared.systemInstruction === undefined
      ? {}
      : { systemInstruction: prepared.systemInstruction }),
    ...(tools === undefined ? {} : { tools }),
    ...(message.toolConfig === undefined ? {} : { toolConfig: message.toolConfig }),
  }
  return jsonAnswer(caches.add({ model: name, displayName, expires, prompt }, parent))
}

/** Lists the caches that have not ended, oldest first. */
export function listCaches(caches: CacheStore, address: URL): Response {
  const { items, ...next } = pageOf(caches.list(), address, { defaultSize: 100, maxSize: 1000 })
  return jsonAnswer({ ...(items.length > 0 ? { cachedContents: items } : {}), ...next })
}

/** Returns a cache. */
export function getCache(id: string, parent: CacheParent, { caches }: CacheOptions): Response {
  return jsonAnswer(caches.get(id, parent))
}

/** Deletes a cache. */
export function deleteCache(id: string, parent: CacheParent, { caches }: CacheOptions): Response {
  caches.delete(id, parent)
  return jsonAnswer({})
}

/** Changes the expiry of a cache; nothing else can be changed. */
export async function updateCache(
  id: string,
  request: Request,
  parent: CacheParent,
  options: CacheOptions,
): Promise<Response> {
  const { caches, now } = options
  const message = checkMessage(cacheUpdateSchema, await readJson(request, options))
  const expires = expirationOf(message, now())
  if (expires === undefined) {
    throw new Refusal('INVALID_ARGUMENT', 'Only the expiration of a cache can be updated.')
  }
  return jsonAnswer(caches.update(id, expires, parent))
}

function expirationOf(
  { ttl, expireTime }: z.output<typeof cacheUpdateSchema>,
  now: number,
): number | undefined {
  if (ttl !== undefined && expireTime !== undefined) {
    throw refuseMember('expire_time', "oneof field 'expiration' is already set.")
  }
  if (ttl !== undefined) {
    const lifetime = readDuration(ttl)
    if (!lifetime) {
      throw refuseMember('ttl', `Illegal duration format or value; ${JSON.stringify(ttl)}`)
    }
    return now + lifetime
  }
  if (expireTime === undefined) return undefined
  const expires = Date.parse(expireTime)
  if (Number.isNaN(expires) || !/^\d{4}-\d\d-\d\dT/.test(expireTime)) {
    throw refuseMember('expire_time', `Illegal timestamp format; ${JSON.stringify(expireTime)}`)
  }
  if (expires <= now) throw refuseMember('expire_time', 'it must be in the future.')
  return expires
}

function refuseMember(field: string, sentence: string): Refusal {
  return refuseField(field, `Invalid value at 'cached_content.${field}': ${sentence}`)
}
