import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { createLruCache } from '../requests/lru-cache.ts'
import { type GeminiFile, readFile } from '../uploads/gemini-file.ts'

/** An uploaded file as it is kept: JSON, in Gemini's spelling, times by Gemini's clock. */
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

/** Where uploaded files are kept: a `Map` will do, or anything that answers later. What it throws, or has not answered after the `attempt` of a request, counts as nothing kept. */
export interface FileStore {
  get(key: string): Promise<StoredFile | undefined> | StoredFile | undefined
  set(key: string, file: StoredFile): unknown
  delete(key: string): unknown
}

/** What is known of a file that is to be kept: its hash, and when its upload began, by the own clock. */
interface KeptFacts {
  sha256: string
  begun: number
  signal: AbortSignal
}

/** Finds files that were uploaded before and have not ended. */
export interface FileCache {
  /** The file of these bytes that is kept by a key. */
  get(key: string, sha256: string, signal: AbortSignal): Promise<GeminiFile | undefined>
  set(key: string, file: GeminiFile, facts: KeptFacts): Promise<void>
  /** Forgets what is kept by a key if it is the file of that name. */
  delete(key: string, name: string, signal: AbortSignal): Promise<void>
}

/** How long before its end a file counts as gone, in milliseconds. */
const EXPIRY_MARGIN_MS = 600_000

/** How far clocks may be apart while nothing is known of it. */
const UNKNOWN_SKEW_MS = 600_000

/** Waits for something no longer than may be, and not once the signal aborts. */
export type Limit = <Value>(signal: AbortSignal, task: () => Promise<Value>) => Promise<Value>

/** Makes a cache; `now` is the time in milliseconds since 1970, by the own clock. What the store does not answer to in time counts as nothing kept. */
export function createFileCache(
  store: FileStore = createLruCache<StoredFile>(1000),
  { now, limit }: { now: () => number; limit: Limit },
): FileCache {
  /** How far Gemini's clock is ahead of the own one, at most. */
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
      // As if nothing were kept.
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
      // The moment lies between the upload's beginning and now; the earlier is taken, by which files end sooner.
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

/** What a file is kept by: whose it is, without telling the key, what it holds, and as what. */
export function keyOf(owner: readonly string[], fileHash: string, mimeType: string): string {
  const ownerHash = sha256(new TextEncoder().encode(JSON.stringify(owner)))
  return `${bytesToHex(ownerHash)}:${fileHash}:${mimeType}`
}
