import { camelKeys } from '@pollux/wire'
import type { GeminiClient } from '../client/gemini-client.ts'
import { memberOf } from '../client/member-of.ts'
import type { CachedContent, CacheReply } from '../requests/cache-call.ts'
import type { Call } from '../requests/call.ts'
import {
  type SdkOptions,
  toConfig,
  toContents,
  toSystemInstruction,
} from '../requests/sdk-parameters.ts'

/** Creates, gets, lists, updates or deletes explicit caches. */
export async function* askCaches(
  { caches }: GeminiClient,
  call: Call,
  options: SdkOptions,
): AsyncGenerator<CacheReply | undefined, void, undefined> {
  const { cache, request } = call
  const config = toConfig(options)
  if (cache === undefined || caches === undefined) return
  if (cache.action === 'list') {
    const contextCaches: CachedContent[] = []
    for await (const one of await caches.list({ config })) contextCaches.push(...readCaches(one))
    yield { contextCaches }
  } else if (cache.action === 'create') {
    const { action: _, ...own } = cache
    const contents = toContents(request, options.encode)
    const { model, system, tools } = request
    const content = {
      contents,
      systemInstruction: toSystemInstruction(system),
      tools,
    }
    const parameters = { model: model.name, config: { ...config, ...own, ...content } }
    yield { contextCaches: readCaches(await caches.create(parameters)) }
  } else if (cache.action === 'update') {
    const { action: _, name, ...own } = cache
    yield {
      contextCaches: readCaches(await caches.update({ name, config: { ...config, ...own } })),
    }
  } else if (cache.action === 'get') {
    yield { contextCaches: readCaches(await caches.get({ name: cache.name, config })) }
  } else {
    await caches.delete({ name: cache.name, config })
    yield { contextCaches: [] }
  }
}

/** Returns the cache that a value holds as an array of one, or an empty array if it holds none. */
function readCaches(value: unknown): CachedContent[] {
  const cache = camelKeys(value)
  if (!(cache instanceof Object)) return []
  const text = (name: string) => {
    const held = memberOf(cache, name)
    return typeof held === 'string' ? { [name]: held } : {}
  }
  const total = memberOf(cache, 'usageMetadata', 'totalTokenCount')
  return [
    {
      ...text('name'),
      ...text('model'),
      ...text('displayName'),
      ...text('createTime'),
      ...text('updateTime'),
      ...text('expireTime'),
      ...(typeof total === 'number' ? { usageMetadata: { totalTokenCount: total } } : {}),
    },
  ]
}
