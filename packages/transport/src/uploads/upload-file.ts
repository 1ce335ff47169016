import { bytesToHex } from '@noble/hashes/utils.js'
import type { Wire } from '../client/wire.ts'
import { failure } from '../failures/read-failure.ts'
import { TransportError } from '../failures/transport-error.ts'
import { withDeadline } from '../time/deadline.ts'
import type { AskHttp } from './ask-http.ts'
import type { FileStart } from './check-upload.ts'
import { type GeminiFile, readFile } from './gemini-file.ts'
import type { FileHash } from './hash-blob.ts'
import type { RequestRetry } from './request-retry.ts'
import { sendChunks, uploadDamaged } from './send-chunks.ts'
import { atBase, continueUpload, startUpload, type UploadSession } from './upload-protocol.ts'

/** The tools with which uploads are sent. */
export interface UploadTools {
  ask: AskHttp
  retry: RequestRetry
  chunkBytes: number
  /** Whether the platform's `fetch` accepts streams with a length. */
  canStream: boolean
  /** Whether a part of the file may have been sent before. @default false */
  mayBeBegun?: boolean
}

/** One upload. */
export interface UploadTask {
  blob: Blob
  hash: FileHash
  onProgress: (confirmed: number) => void
  signal: AbortSignal
}

/** The limit for the server to accept a cancellation, in milliseconds. */
const CANCEL_TIMEOUT_MS = 5000

/**
 * Sends a file into an upload that was started. Resolves to Gemini's description of the file, unread. If it
 * fails, it cancels the upload without waiting for that.
 */
export async function sendInto(
  session: UploadSession,
  headers: Readonly<Record<string, string>>,
  { blob, ...task }: UploadTask,
  { ask, retry, chunkBytes, canStream, mayBeBegun = false }: UploadTools,
): Promise<unknown> {
  try {
    const tools = { ask, headers, retry, chunkBytes, canStream, mayBeBegun }
    return await sendChunks(blob, session, { ...tools, ...task })
  } catch (error) {
    // If others may resume the upload, only an abort by the caller cancels it.
    if (!mayBeBegun || task.signal.aborted) {
      const { clock } = retry
      const expired = () => failure('transport/timed-out')
      void withDeadline({ clock, milliseconds: CANCEL_TIMEOUT_MS, expired }, undefined, (own) =>
        continueUpload(session.url, { name: 'cancel' }, { ask, headers, signal: own }),
      ).catch(() => {})
    }
    throw error
  }
}

/** Returns a file by its name. */
export type FindFile = (name: string, signal: AbortSignal) => Promise<GeminiFile>

/**
 * Uploads a file without the SDK. A file without a name receives one here, so that it can be found if only the
 * last acknowledgement was lost. An upload that the server no longer has is restarted once.
 */
export async function uploadFile(
  start: FileStart,
  task: UploadTask,
  tools: UploadTools & { wire: Wire; find: FindFile },
): Promise<GeminiFile> {
  const { wire, find, ask, retry } = tools
  const { headers } = wire
  for (let tries = 1; ; tries += 1) {
    const name = start.name ?? newName()
    const session = await retry.again(task.signal, (signal) =>
      startUpload({ ...start, name }, wire, { ask, headers, signal }),
    )
    const sameHost = { ...session, url: atBase(session.url, wire.baseUrl) }
    try {
      const resource = await sendInto(sameHost, headers, task, tools)
      return tryRead(resource) ?? (await find(name, task.signal))
    } catch (error) {
      const isGone = error instanceof TransportError && error.code === 'transport/upload-expired'
      if (!isGone) throw error
      // Some servers forget an upload together with its last chunk.
      const found = await find(name, task.signal).catch(() => undefined)
      if (found?.bytes === task.blob.size) return found
      if (tries > 1) throw error
    }
  }
}

/** Returns a random name: 32 hexadecimal digits, of the 40 characters that a name may have. */
export function newName(): string {
  return `files/${bytesToHex(crypto.getRandomValues(new Uint8Array(16)))}`
}

/** Returns the file in Gemini's description if that is complete. */
export function tryRead(resource: unknown): GeminiFile | undefined {
  try {
    return readFile(resource)
  } catch {
    return undefined
  }
}

/**
 * Throws `transport/upload-damaged` if the file that arrived differs from the one that was sent, as far as
 * Gemini reports it.
 */
export function checkArrived(file: GeminiFile, bytes: number, sha256: string): void {
  if (file.bytes !== 0 && file.bytes !== bytes) {
    throw uploadDamaged(`Gemini has ${file.bytes} bytes of ${bytes}`)
  }
  if (file.sha256 !== undefined && file.sha256 !== sha256) {
    throw uploadDamaged('Gemini received other bytes than were sent')
  }
}
