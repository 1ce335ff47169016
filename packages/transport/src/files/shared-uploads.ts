import { createLruCache } from '../requests/lru-cache.ts'
import type { FileStart } from '../uploads/check-upload.ts'
import type { GeminiFile } from '../uploads/gemini-file.ts'
import { hashBlob } from '../uploads/hash-blob.ts'
import { createFileCache, type FileStore, keyOf } from './file-store.ts'
import type { FileTools } from './file-tools.ts'
import { sendFile } from './send-file.ts'
import { createSingleFlight } from './single-flight.ts'

/** Uploads each file once, however many callers need it. */
export interface SharedUploads {
  /** Returns a file that was uploaded before, or joins or starts its upload. */
  ensure(blob: Blob, start: FileStart, options: EnsureTask): Promise<GeminiFile>
  /** Stops returning a file. */
  forget(name: string, signal: AbortSignal): Promise<void>
}

/** The options of one caller. */
interface EnsureTask {
  onProgress?: ((sent: number, total: number) => void) | undefined
  signal: AbortSignal
}

/** The most names whose keys are remembered. */
const MAX_KNOWN_NAMES = 10_000

/** Creates the shared uploads; initially, only the files in the store are known. */
export function createSharedUploads(
  { cache: store, processing }: { cache?: FileStore | undefined; processing: number },
  tools: FileTools,
): SharedUploads {
  const { clock, once } = tools.retry
  const now = () => clock.date().getTime()
  const cache = createFileCache(store, { now, limit: once })
  const keys = createLruCache<string>(MAX_KNOWN_NAMES)
  const known = new WeakMap<Blob, string>()
  const hashes = createSingleFlight<Blob, string>()
  const uploads = createSingleFlight<string, GeminiFile, [sent: number, total: number]>()

  async function hashOf(blob: Blob, signal: AbortSignal): Promise<string> {
    const sha256 =
      known.get(blob) ?? (await hashes.join(blob, { signal }, (own) => hashBlob(blob, own)))
    known.set(blob, sha256)
    return sha256
  }

  return {
    async ensure(blob, start, { onProgress, signal }) {
      const sha256 = await hashOf(blob, signal)
      const key = keyOf(tools.owner, sha256, start.mimeType)
      const listen = onProgress && ((news: [number, number]) => onProgress(...news))
      const file = await uploads.join(key, { signal, listen }, async (own, report) => {
        const kept = await cache.get(key, sha256, own)
        if (kept) return kept
        const begun = now()
        const task = {
          sha256,
          processing,
          onProgress: (...news: [number, number]) => report(news),
          signal: own,
        }
        const sent = await sendFile(blob, start, task, tools)
        await cache.set(key, sent, { sha256, begun, signal: own })
        return sent
      })
      keys.set(file.name, key)
      return file
    },
    async forget(name, signal) {
      const key = keys.get(name)
      if (key !== undefined) await cache.delete(key, name, signal)
    },
  }
}
