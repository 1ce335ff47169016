import { checkOptions, invalidArgument } from '@pollux/errors'
import { failure } from '../failures/read-failure.ts'
import type { CacheCall, CachedContent } from '../requests/cache-call.ts'
import { checkRequest, type TransportRequest } from '../requests/request.ts'
import { askCaches } from './ask-caches.ts'
import { callOptionNames } from './call-option-names.ts'
import { createRunner, type RunOptions, runOptionNames } from './run-call.ts'
import type { CallOptions } from './transport.ts'

/** An explicit cache: the beginning of prompts, which Gemini stores for a while and bills at a tenth of the price. */
export interface ContextCache {
  /**
   * The name for a request's `cachedContent`: `cachedContents/…`, on Vertex AI after the project
   * and location.
   */
  name: string
  model: string
  displayName?: string
  /** The tokens that it adds to each prompt. */
  totalTokens?: number
  created?: Date
  updated?: Date
  expires?: Date
}

/** How long a cache lives: a number of milliseconds from now, or until a moment. */
export type CacheLifetime = { timeToLive: number } | { expires: Date }

/** What to cache. Requests that use the cache cannot have a `system` text or `tools` of their own. */
export interface CacheRequest
  extends Pick<TransportRequest, 'model' | 'parts' | 'history' | 'system' | 'tools'> {
  /** How long the cache lives. @default an hour */
  lifetime?: CacheLifetime
  displayName?: string
}

/** Gemini's explicit caches. Failures are `TransportError`s; wrong arguments are `TypeError`s. */
export interface ContextCaches {
  /**
   * Creates a cache. Retrying after a network failure may create two; the other one expires by itself. Fails
   * with `transport/setting-refused`, before anything is sent, if the model has no explicit caches, as in
   * generation 4. Fails with `transport/request-refused` if the content is too short: models need at least 1,024
   * to 4,096 tokens.
   */
  create(request: CacheRequest, options?: CallOptions): Promise<ContextCache>
  /** Returns a cache by its name. Fails with `transport/cache-expired` if the cache is gone. */
  get(name: string, options?: CallOptions): Promise<ContextCache>
  /** Returns all caches of the project. */
  list(options?: CallOptions): Promise<ContextCache[]>
  /** Changes how long the cache lives, counted from now. */
  update(name: string, lifetime: CacheLifetime, options?: CallOptions): Promise<ContextCache>
  delete(name: string, options?: CallOptions): Promise<void>
}

/**
 * Creates the methods for explicit caches. They use the same options as a transport, middleware included.
 * @returns The methods that create, get, list, update and delete caches.
 * @throws {TypeError} If `client` is not a `GoogleGenAI` or an option is out of range.
 */
export function createContextCaches(options: RunOptions): ContextCaches {
  checkOptions(options, runOptionNames)
  if (typeof options.client?.caches?.create !== 'function') {
    throw invalidArgument('a GoogleGenAI of @google/genai', 'client', options.client)
  }
  const { runOnce } = createRunner(options, { name: 'generateContent', ask: askCaches })

  async function run(
    cache: CacheCall,
    options: CallOptions = {},
    request: TransportRequest = { model: '', parts: [] },
  ): Promise<ContextCache[]> {
    checkOptions(options, callOptionNames)
    const reply = await runOnce({ method: 'cache', cache, request }, options.signal)
    const caches: unknown = Reflect.get(reply, 'contextCaches')
    if (!isList(caches)) throw failure('transport/reply-malformed')
    return caches.map(readCache)
  }

  async function runForOne(...parameters: Parameters<typeof run>): Promise<ContextCache> {
    const [cache] = await run(...parameters)
    if (cache === undefined) throw failure('transport/reply-malformed')
    return cache
  }

  return {
    async create({ lifetime, displayName, ...request }, options) {
      checkRequest(request)
      const cache: CacheCall = { action: 'create', ...(lifetime ? toWire(lifetime) : {}) }
      if (displayName !== undefined) cache.displayName = displayName
      return runForOne(cache, options, request)
    },
    get: async (name, options) => runForOne({ action: 'get', name: checkName(name) }, options),
    list: (options) => run({ action: 'list' }, options),
    async update(name, lifetime, options) {
      const cache: CacheCall = { action: 'update', name: checkName(name), ...toWire(lifetime) }
      return runForOne(cache, options)
    },
    async delete(name, options) {
      await run({ action: 'delete', name: checkName(name) }, options)
    },
  }
}

/**
 * The shortest accepted lifetime, in milliseconds. A shorter one was probably given in seconds by
 * mistake.
 */
const MIN_LIFETIME_MS = 1000

function toWire(lifetime: CacheLifetime): { ttl: string } | { expireTime: string } {
  if ('expires' in lifetime) {
    const { expires } = lifetime
    if (!(expires instanceof Date) || Number.isNaN(expires.getTime())) {
      throw invalidArgument('a valid Date', 'expires', expires)
    }
    return { expireTime: expires.toISOString() }
  }
  const { timeToLive } = lifetime
  if (!Number.isFinite(timeToLive) || timeToLive < MIN_LIFETIME_MS) {
    throw invalidArgument('at least 1000 milliseconds', 'timeToLive', timeToLive)
  }
  return { ttl: `${timeToLive / 1000}s` }
}

function checkName(name: string): string {
  if (typeof name === 'string' && /^(projects\/.+\/)?cachedContents\/[\w-]+$/.test(name)) {
    return name
  }
  throw invalidArgument('the name of a cache, such as cachedContents/abc,', 'name', name)
}

function isList(value: unknown): value is CachedContent[] {
  return Array.isArray(value)
}

function readCache(cache: CachedContent): ContextCache {
  const { name, model, displayName, usageMetadata } = cache
  if (typeof name !== 'string' || typeof model !== 'string') {
    throw failure('transport/reply-malformed')
  }
  const totalTokens = usageMetadata?.totalTokenCount
  const [created, updated, expires] = [cache.createTime, cache.updateTime, cache.expireTime].map(
    readTime,
  )
  return {
    name,
    model,
    ...(displayName ? { displayName } : {}),
    ...(totalTokens === undefined ? {} : { totalTokens }),
    ...(created ? { created } : {}),
    ...(updated ? { updated } : {}),
    ...(expires ? { expires } : {}),
  }
}

function readTime(text: string | undefined): Date | undefined {
  const time = new Date(text ?? '')
  return Number.isNaN(time.getTime()) ? undefined : time
}
