/** Keeps the most recently used values. */
export interface LruCache<Value> {
  get(key: string): Value | undefined
  set(key: string, value: Value): void
  delete(key: string): void
}

/** A limit on the bytes of all values, besides the one on their number. */
export interface CacheBytes<Value> {
  /** A single value above it is not kept. */
  maxBytes: number
  bytesOf: (value: Value) => number
}

/** Creates a cache that evicts the least recently used entry first. */
export function createLruCache<Value>(
  maxEntries: number,
  { maxBytes, bytesOf }: CacheBytes<Value> = { maxBytes: 0, bytesOf: () => 0 },
): LruCache<Value> {
  const kept = new Map<string, Value>()
  let bytes = 0

  function remove(key: string): void {
    const value = kept.get(key)
    if (value !== undefined) bytes -= bytesOf(value)
    kept.delete(key)
  }

  return {
    get(key) {
      const value = kept.get(key)
      if (value === undefined) return undefined
      kept.delete(key)
      kept.set(key, value)
      return value
    },
    set(key, value) {
      remove(key)
      if (bytesOf(value) > maxBytes) return
      kept.set(key, value)
      bytes += bytesOf(value)
      for (const oldest of kept.keys()) {
        if (kept.size <= maxEntries && bytes <= maxBytes) break
        remove(oldest)
      }
    },
    delete: remove,
  }
}
