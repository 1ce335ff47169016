import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { createLruCache } from '../requests/lru-cache.ts'
import { type GeminiFile, readFile } from '../uploads/gemini-file.ts'

/** An uploaded file as it is stored: JSON in Gemini's spelling, with times by Gemini's clock. */
export interface StoredFile {
  name: string
  uri: string
  mimeType: string
  sizeBytes: string
  sha256Hash: string
  displayName?: string
  updateTime?: string
  expirationTime: string
}

/**
 * Stores uploaded files: a `Map`, or anything asynchronous of its shape. If it throws, or takes longer than one
 * request may, nothing counts as stored.
 */
export interface FileStore {
  get(key: string): Promise<StoredFile | undefined> | StoredFile | undefined
  set(key: string, file: StoredFile): unknown
  delete(key: string): unknown
}

/** The facts of a file to store: its hash, and when its upload began by the local clock. */
interface KeptFacts {
  sha256: string
  begun: number
  signal: AbortSignal
}

/** Looks up files that were uploaded before and have not expired. */
export interface FileCache {
  /** Returns the file that is stored under a key if it has this hash. */
  get(key: string, sha256: string, signal: AbortSignal): Promise<GeminiFile | undefined>
  set(key: string, file: GeminiFile, facts: KeptFacts): Promise<void>
  /** Deletes the entry of a key if it is the file of that name. */
  delete(key: string, name: string, signal: AbortSignal): Promise<void>
}

/** The time before its expiry from which a file counts as gone, in milliseconds. */
const EXPIRY_MARGIN_MS = 600_000

/** The assumed difference of the two clocks until it is known, in milliseconds. */
const UNKNOWN_SKEW_MS = 600_000

/** Waits for a task within the time limit, and only until the signal aborts. */
export type Limit = <Value>(signal: AbortSignal, task: () => Promise<Value>) => Promise<Value>

/**
 * Creates a cache; `now` returns milliseconds since 1970 by the local clock. If the store fails or is too slow,
 * nothing counts as stored.
 */
export function createFileCache(
  store: FileStore = createLruCache<StoredFile>(1000),
  { now, limit }: { now: () => number; limit: Limit },
): FileCache {
  /** The most by which Gemini's clock is ahead of the local one, in milliseconds. */
  let skew: number | undefined

  function isAlive({ expires }: GeminiFile): boolean {
    const left = (expires?.getTime() ?? 0) - now() - (skew ?? UNKNOWN_SKEW_MS)
    return left > EXPIRY_MARGIN_MS
  }

  async function ignoring<Value>(
    signal: AbortSignal,
    task: () => Promise<Value>,
  ): Promise<Value | undefined> {
    try {
      return await limit(signal, task)
    } catch {
      // Nothing counts as stored.
      return undefined
    }
  }

  return {
    async get(key, sha256, signal) {
      return await ignoring(signal, async () => {
        const kept = await store.get(key)
        if (kept === undefined) return undefined
        const file = readFile({ ...kept, state: 'ACTIVE' })
        if (file.sha256 === sha256 && isAlive(file)) return file
        await store.delete(key)
        return undefined
      })
    },
    async set(key, file, { sha256, begun, signal }) {
      const { name, uri, mimeType, bytes, displayName, updated, expires } = file
      if (expires === undefined) return
      // The change happened between the start of the upload and now; the earlier time makes files expire sooner.
      if (updated) skew = updated.getTime() - begun
      const stored: StoredFile = {
        name,
        uri,
        mimeType,
        sizeBytes: `${bytes}`,
        sha256Hash: sha256,
        ...(displayName ? { displayName } : {}),
        ...(updated ? { updateTime: updated.toISOString() } : {}),
        expirationTime: expires.toISOString(),
      }
      await ignoring(signal, async () => await store.set(key, stored))
    },
    async delete(key, name, signal) {
      await ignoring(signal, async () => {
        if ((await store.get(key))?.name === name) await store.delete(key)
      })
    },
  }
}

/** Returns the key for a file: a hash of its owner, which does not reveal the API key, its own hash, and its type. */
export function keyOf(owner: readonly string[], fileHash: string, mimeType: string): string {
  const ownerHash = sha256(new TextEncoder().encode(JSON.stringify(owner)))
  return `${bytesToHex(ownerHash)}:${fileHash}:${mimeType}`
}
