import type { Reply } from '@pollux/wire'

/** An operation on explicit caches, in Gemini's spelling. */
export type CacheCall =
  | { action: 'create'; displayName?: string; ttl?: string; expireTime?: string }
  | { action: 'get' | 'delete'; name: string }
  | { action: 'update'; name: string; ttl?: string; expireTime?: string }
  | { action: 'list' }

/** An explicit cache as Gemini describes it. */
export type CachedContent = {
  name?: string
  model?: string
  displayName?: string
  createTime?: string
  updateTime?: string
  expireTime?: string
  usageMetadata?: { totalTokenCount?: number }
}

/** A reply to a call about explicit caches, with the caches that it names. */
export type CacheReply = Reply & { contextCaches: CachedContent[] }
