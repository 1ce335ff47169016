import type { Fetch } from '../client/client-fetch.ts'
import type { GeminiClient } from '../client/gemini-client.ts'
import { failure } from '../failures/read-failure.ts'
import type { FileStart } from '../uploads/check-upload.ts'
import { type GeminiFile, readFile, readFiles } from '../uploads/gemini-file.ts'
import type { FileAuth } from './register-files.ts'

/** The settings of every request through the SDK. */
interface SdkSettings {
  apiVersion: string
  /** Guarded; `undefined` for a client whose `fetch` is not known. */
  fetch: Fetch | undefined
}

/** The File API through the SDK's client. Errors are those of the SDK, unconverted. */
export interface SdkFiles {
  get(name: string, signal: AbortSignal): Promise<GeminiFile>
  list(signal: AbortSignal): Promise<GeminiFile[]>
  delete(name: string, signal: AbortSignal): Promise<void>
  register(uris: readonly string[], auth: FileAuth, signal: AbortSignal): Promise<GeminiFile[]>
  upload(
    blob: Blob,
    start: FileStart,
    options: { onProgress: (sent: number) => void; signal: AbortSignal },
  ): Promise<GeminiFile>
}

/** The most files of a project that are listed, so that a list always ends. */
const MAX_LISTED_FILES = 100_000

/** Creates the methods from the `files` of a client. */
export function createSdkFiles(
  files: NonNullable<GeminiClient['files']>,
  { apiVersion, fetch }: SdkSettings,
): SdkFiles {
  const configOf = (abortSignal: AbortSignal) => ({
    httpOptions: { apiVersion, fetch },
    abortSignal,
  })
  return {
    get: async (name, signal) => readFile(await files.get({ name, config: configOf(signal) })),
    async list(signal) {
      const found: GeminiFile[] = []
      const config = { ...configOf(signal), pageSize: 100 }
      for await (const file of await files.list({ config })) {
        found.push(readFile(file))
        if (found.length > MAX_LISTED_FILES)
          throw failure('transport/reply-malformed', 'The list does not end.')
      }
      return found
    },
    async delete(name, signal) {
      await files.delete({ name, config: configOf(signal) })
    },
    async register(uris, auth, signal) {
      const config = configOf(signal)
      return readFiles(await files.registerFiles({ uris: [...uris], auth, config }))
    },
    async upload(blob, { bytes: _, ...config }, { onProgress, signal }) {
      // No options: an SDK before version 3 would drop its own, which mark the request as an upload.
      const file = watchSlices(blob, onProgress, signal)
      try {
        return readFile(await files.upload({ file, config }))
      } catch (error) {
        // The SDK's error for a response without the headers of an upload.
        const isOdd = error instanceof Error && /upload (status|url)/i.test(error.message)
        throw isOdd ? failure('transport/reply-malformed', '', { cause: error }) : error
      }
    },
  }
}

/**
 * Returns a `Blob` as far as the SDK uses it. When the SDK asks for a slice, everything before it has arrived.
 * After an abort the slice fails, because the SDK ignores signals here.
 */
function watchSlices(blob: Blob, onProgress: (sent: number) => void, signal: AbortSignal): object {
  const { size, type } = blob
  return {
    size,
    type,
    slice(start: number, end: number) {
      signal.throwIfAborted()
      if (start > 0) onProgress(start)
      return blob.slice(start, end)
    },
  }
}
