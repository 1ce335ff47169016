import type { Content, GenerateRequest } from '@pollux/wire'
import { Refusal } from '../protocol/refusal.ts'
import type { PromptTokens } from '../tokens/prompt-tokens.ts'

/** A cache as both APIs return it, without its contents. */
export type CacheResource = {
  name: string
  model: string
  displayName: string
  createTime: string
  updateTime: string
  expireTime: string
  usageMetadata: { totalTokenCount: number }
}

/** The contents of a cache: the beginning of a request, with files inline and counted. */
export type CachedPrompt = Pick<GenerateRequest, 'systemInstruction' | 'tools' | 'toolConfig'> & {
  contents: Content[]
  tokens: PromptTokens
}

/** The values from which a cache is created. */
export type NewCache = {
  /** The model's name as the request has it. */
  model: string
  displayName: string
  /** The time at which it ends, in milliseconds of the clock. */
  expires: number
  prompt: CachedPrompt
}

/** The owner of a cache: empty for the Developer API, `projects/p/locations/l/` for Vertex AI. */
export type CacheParent = string

type StoredCache = NewCache & { name: string; created: number; updated: number }

/** The explicit caches, in memory. They expire by the injected clock. */
export class CacheStore {
  private readonly caches = new Map<string, StoredCache>()
  private readonly now: () => number
  private readonly nextId: () => string

  constructor(options: { now: () => number; nextId: () => string }) {
    this.now = options.now
    this.nextId = options.nextId
  }

  add(cache: NewCache, parent: CacheParent): CacheResource {
    const id = this.nextId()
    const created = this.now()
    const stored = { ...cache, name: `${parent}cachedContents/${id}`, created, updated: created }
    this.caches.set(id, stored)
    return show(stored)
  }

  list(): CacheResource[] {
    return [...this.caches.values()].filter((cache) => !this.isExpired(cache)).map(show)
  }

  get(id: string, parent: CacheParent): CacheResource {
    return show(this.expect(id, parent))
  }

  update(id: string, expires: number, parent: CacheParent): CacheResource {
    const cache = this.expect(id, parent)
    cache.expires = expires
    cache.updated = this.now()
    return show(cache)
  }

  delete(id: string, parent: CacheParent): void {
    this.expect(id, parent)
    this.caches.delete(id)
  }

  /** Returns the contents of a cache. Throws `Refusal` if it is missing, has ended or belongs to another model. */
  read(name: string, model: string): CachedPrompt {
    const [, parent = '', id = ''] = /^(.*?)cachedContents\/([^/]+)$/.exec(name) ?? []
    const cache = this.caches.get(id)
    if (cache === undefined || this.isExpired(cache)) {
      throw notUsable(id, parent, cache !== undefined)
    }
    if (modelId(cache.model) !== model) {
      throw new Refusal(
        'INVALID_ARGUMENT',
        `Model used by GenerateContent request (models/${model}) and CachedContent (models/${modelId(cache.model)}) has to be the same.`,
      )
    }
    return cache.prompt
  }

  private isExpired({ expires }: StoredCache): boolean {
    return this.now() >= expires
  }

  private expect(id: string, parent: CacheParent): StoredCache {
    const cache = this.caches.get(id)
    if (cache && !this.isExpired(cache)) return cache
    if (parent === '') throw notUsable(id, parent, false)
    throw new Refusal('NOT_FOUND', `Cached content ${id} is not found.`)
  }
}

/** Returns the name of a model without its prefix. */
export function modelId(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1)
}

/**
 * Returns the refusal of a cache. The Developer API does not distinguish an ended cache from
 * somebody else's; Vertex AI does.
 */
function notUsable(id: string, parent: CacheParent, hasExpired: boolean): Refusal {
  if (parent === '') {
    return new Refusal('PERMISSION_DENIED', 'CachedContent not found (or permission denied)')
  }
  return hasExpired
    ? new Refusal('INVALID_ARGUMENT', `Cache content ${id} is expired.`)
    : new Refusal('NOT_FOUND', `Not found: cached content metadata for ${id}.`)
}

function show(cache: StoredCache): CacheResource {
  const time = (milliseconds: number) => new Date(milliseconds).toISOString()
  return {
    name: cache.name,
    model: cache.model,
    displayName: cache.displayName,
    createTime: time(cache.created),
    updateTime: time(cache.updated),
    expireTime: time(cache.expires),
    usageMetadata: { totalTokenCount: cache.prompt.tokens.total },
  }
}
