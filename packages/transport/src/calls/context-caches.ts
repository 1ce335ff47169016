import { invalidArgument } from '@pollux/errors'
import { failure } from '../failures/read-failure.ts'
import type { CacheCall, CachedContent } from '../requests/cache-call.ts'
import { checkRequest, type TransportRequest } from '../requests/request.ts'
import { askCaches } from './ask-caches.ts'
import { createRunner, type RunOptions } from './run-call.ts'
import type { CallOptions } from './transport.ts'

/** An explicit cache: the beginning of prompts, which Gemini keeps for a while and charges a tenth for. */
export interface ContextCache {
  /** `cachedContents/…`, on Vertex AI behind project and location; goes into a request's `cachedContent`. */
  name: string
  model: string
  displayName?: string
  /** What it counts for in each prompt. */
  totalTokens?: number
  created?: Date
  updated?: Date
  expires?: Date
}

/** How long a cache is kept: so many milliseconds from now on, or up to a moment. */
export type CacheLifetime = { timeToLive: number } | { expires: Date }

/** What is to be cached; requests that use it may then have no `system` and no `tools` of their own. */
export interface CacheRequest
  extends Pick<TransportRequest, 'model' | 'parts' | 'history' | 'system' | 'tools'> {
  /** @default an hour */
  lifetime?: CacheLifetime
  displayName?: string
}

/** Gemini's explicit caches. Every failure is a `TransportError`, every wrong argument a `TypeError`. */
export interface ContextCaches {
  /**
   * Refused with `transport/request-refused` if there is too little in it: models want 1,024 to 4,096 tokens; and before it is
   * sent with `transport/setting-refused` for a model that has no explicit caches, as those of generation 4. Tried again after
   * a failure of the network it may be made twice; the other ends by itself.
   */
  create(request: CacheRequest, options?: CallOptions): Promise<ContextCache>
  /** Fails with `transport/cache-expired` for one that is gone. */
  get(name: string, options?: CallOptions): Promise<ContextCache>
  /** All there are. */
  list(options?: CallOptions): Promise<ContextCache[]>
  /** Changes how long it is kept, from now on. */
  update(name: string, lifetime: CacheLifetime, options?: CallOptions): Promise<ContextCache>
  delete(name: string, options?: CallOptions): Promise<void>
}

/** Makes what explicit caches are handled by, with the same client and middleware as a transport. */
export function createContextCaches(options: RunOptions): ContextCaches {
  if (typeof options.client?.caches?.create !== 'function') {
    throw invalidArgument('a GoogleGenAI of @google/genai', 'client', options.client)
  }
  const { runOnce } = createRunner(options, { name: 'generateContent', ask: askCaches })

  async function run(
    cache: CacheCall,
    { signal }: CallOptions = {},
    request: TransportRequest = { model: '', parts: [] },
  ): Promise<ContextCache[]> {
    const reply = await runOnce({ method: 'cache', cache, request }, signal)
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

/** The least lifetime that is none of a caller's mistakes, such as seconds for milliseconds. */
const MIN_LIFETIME_MS = 1000

function toWire(lifetime: CacheLifetime): { ttl: string } | { expireTime: string } {
  if ('expires' in lifetime) {
    const { expires } = lifetime
    if (!(expires instanceof Date) || Number.isNaN(expires.getTime())) {
      throw invalidArgument('a date', 'expires', expires)
    }
    return { expireTime: expires.toISOString() }
  }
  const { timeToLive } = lifetime
  if (!Number.isFinite(timeToLive) || timeToLive < MIN_LIFETIME_MS) {
    throw invalidArgument('milliseconds of at least 1000', 'timeToLive', timeToLive)
  }
  return { ttl: `${timeToLive / 1000}s` }
}

function checkName(name: string): string {
  if (typeof name === 'string' && /^(projects\/.+\/)?cachedContents\/[\w-]+$/.test(name)) {
    return name
  }
  throw invalidArgument('the name of a cache, cachedContents/…,', 'name', name)
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
