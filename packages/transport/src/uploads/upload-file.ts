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

/** What uploads are made with. */
export interface UploadTools {
  ask: AskHttp
  retry: RequestRetry
  chunkBytes: number
  /** Whether the platform's `fetch` takes streams with a length. */
  canStream: boolean
  /** Whether somebody may have sent a part of the file before. @default false */
  mayBeBegun?: boolean
}

/** What one upload is about. */
export interface UploadTask {
  blob: Blob
  hash: FileHash
  onProgress: (confirmed: number) => void
  signal: AbortSignal
}

/** How long the server may take to hear that an upload is called off, in milliseconds. */
const CANCEL_TIMEOUT_MS = 5000

/**
 * Sends a file into an upload that was begun, and gives what Gemini shows of it then, not read yet. If that fails, the server
 * is told that no more will come, and not waited for.
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
    // What others may go on with is called off by a caller alone.
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

/** Shows a file by its name. */
export type FindFile = (name: string, signal: AbortSignal) => Promise<GeminiFile>

/**
 * Uploads a file without the SDK. It gets a name that is made here if it has none, so that it is found where only the last
 * acknowledgement was lost; an upload that is gone at the server is begun anew once.
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
    const atHome = { ...session, url: atBase(session.url, wire.baseUrl) }
    try {
      const resource = await sendInto(atHome, headers, task, tools)
      return tryRead(resource) ?? (await find(name, task.signal))
    } catch (error) {
      const isGone = error instanceof TransportError && error.code === 'transport/upload-expired'
      if (!isGone) throw error
      // Some servers forget an upload with its last chunk.
      const found = await find(name, task.signal).catch(() => undefined)
      if (found?.bytes === task.blob.size) return found
      if (tries > 1) throw error
    }
  }
}

/** A name that nobody else has thought of: 32 of the 40 letters that a name may have. */
export function newName(): string {
  return `files/${bytesToHex(crypto.getRandomValues(new Uint8Array(16)))}`
}

/** The file in what Gemini shows, if that is whole. */
export function tryRead(resource: unknown): GeminiFile | undefined {
  try {
    return readFile(resource)
  } catch {
    return undefined
  }
}

/** Throws `transport/upload-damaged` if the file that arrived is not the one that was sent, as far as Gemini tells. */
export function checkArrived(file: GeminiFile, bytes: number, sha256: string): void {
  if (file.bytes !== 0 && file.bytes !== bytes) {
    throw uploadDamaged(`Gemini has ${file.bytes} bytes of ${bytes}`)
  }
  if (file.sha256 !== undefined && file.sha256 !== sha256) {
    throw uploadDamaged('Gemini has other bytes than were sent')
  }
}
