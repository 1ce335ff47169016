import { failure, readFailure } from '../failures/read-failure.ts'
import { TransportError } from '../failures/transport-error.ts'
import type { AskHttp } from './ask-http.ts'
import { openBody } from './file-body.ts'
import type { FileHash } from './hash-blob.ts'
import { readBlob } from './read-blob.ts'
import type { RequestRetry } from './request-retry.ts'
import {
  continueUpload,
  type UploadCommand,
  type UploadProgress,
  type UploadSession,
  uploadExpired,
} from './upload-protocol.ts'

/** Options of `sendChunks`. */
export interface SendOptions {
  ask: AskHttp
  /** The headers of the wire; a ticket has none. */
  headers: Readonly<Record<string, string>>
  retry: RequestRetry
  /** The size of a chunk in bytes, rounded up to a multiple that the server requires. */
  chunkBytes: number
  /** The hash of the whole file, computed from the bytes sent. */
  hash: FileHash
  /** Whether the platform's `fetch` accepts streams with a length. */
  canStream: boolean
  /** Whether a part of the file may have been sent before, so that the server must be asked first. */
  mayBeBegun: boolean
  /** Called whenever the server has confirmed more. */
  onProgress: (confirmed: number) => void
  signal: AbortSignal
}

/** The statuses with which a server refuses a chunk at the wrong offset, such as one that it already has. */
const offsetRefusals: ReadonlySet<number | undefined> = new Set([400, 409, 412, 416])

/**
 * Sends a file in chunks until the server has stored it. Resolves to the server's description of
 * the file, unread, or to `undefined` if there is none. If an acknowledgement is missing or
 * invalid, it asks the server for its offset and continues there.
 */
export async function sendChunks(
  blob: Blob,
  { url, granularity }: UploadSession,
  options: SendOptions,
): Promise<unknown> {
  const { ask, headers, retry, hash, onProgress, signal, mayBeBegun } = options
  const { size } = blob
  const chunk = Math.ceil(options.chunkBytes / granularity) * granularity
  // How much has been sent and how much confirmed, and where the next chunk begins.
  let [sent, confirmed, offset] = [0, 0, 0]
  let failures = 0
  let isSure = !mayBeBegun
  let refusal: TransportError | undefined

  const say = (command: UploadCommand) =>
    retry.once(signal, (own) => continueUpload(url, command, { ask, headers, signal: own }))

  async function sendNext(): Promise<UploadProgress> {
    const end = Math.min(offset + chunk, size)
    await hash.upTo(offset, signal)
    sent = Math.max(sent, end)
    if (offset === end) return await say({ name: 'finalize', offset })
    const { hashed, release, ...part } = openBody(blob, { start: offset, end, signal }, options)
    const name = end === size ? 'upload, finalize' : 'upload'
    try {
      const [progress] = await Promise.all([say({ name, offset, ...part }), hashed])
      release()
      return progress
    } catch (error) {
      // If a file cannot be read, the platform may report only that the network failed.
      for await (const _ of readBlob(blob, { start: offset, end: offset + 1, signal }));
      throw error
    }
  }

  /** Returns how many bytes the server has, by its acknowledgement of the last chunk. */
  function readAcknowledgement({ status, received = sent }: UploadProgress): number {
    if (status === 'active' && received > offset && received <= sent && sent < size) return received
    const message = 'It does not say what it has accepted (x-goog-upload-status).'
    throw failure('transport/reply-malformed', message, { retryable: true })
  }

  /** Returns how many bytes the server has, by its own statement. */
  function readStatement({ received }: UploadProgress): number {
    if (received === undefined) {
      const message = 'It does not say how much it has (x-goog-upload-size-received).'
      throw failure('transport/reply-malformed', message, { retryable: true })
    }
    if (received < confirmed) throw uploadDamaged(`Gemini lost the bytes from ${received} on`)
    if (received <= (mayBeBegun ? size : sent)) return received
    const message = `It claims to have ${received} bytes of ${sent}.`
    throw failure('transport/reply-malformed', message, { retryable: true })
  }

  function continueFrom(received: number): void {
    const isFurther = received > confirmed
    if (!isFurther && refusal) throw refusal
    isSure = true
    refusal = undefined
    offset = received
    sent = Math.max(sent, received)
    if (!isFurther) return
    confirmed = received
    failures = 0
    onProgress(confirmed)
  }

  async function recover(error: TransportError): Promise<void> {
    if (signal.aborted) throw signal.reason
    if (isEnd(error)) throw error
    if (error.status === 404 || error.status === 410) throw uploadExpired(error)
    if (isSure && offsetRefusals.has(error.status)) refusal = error
    else {
      failures += 1
      await retry.pause(error, failures, signal)
    }
    isSure = false
  }

  while (true) {
    try {
      const progress = await (isSure ? sendNext() : say({ name: 'query' }))
      if (isFinished(progress)) {
        // Someone else may have finished the upload.
        if (sent < size) throw mayBeBegun ? uploadExpired() : endedEarly(sent)
        return progress.resource
      }
      continueFrom(isSure ? readAcknowledgement(progress) : readStatement(progress))
    } catch (caught) {
      await recover(readFailure(caught, { begun: false, secrets: [] }))
    }
  }
}

/**
 * Returns whether the upload is complete. If a proxy or the origin of a page hides the status, the file alone
 * shows it.
 */
function isFinished({ status, resource }: UploadProgress): boolean {
  return status === 'final' || (status === undefined && resource !== undefined)
}

function isEnd({ code }: TransportError): boolean {
  return code === 'transport/upload-damaged' || code === 'transport/upload-expired'
}

function endedEarly(sent: number): TransportError {
  return uploadDamaged(`Gemini took the first ${sent} bytes for the whole file`)
}

/** Returns the error for a file that arrived damaged. */
export function uploadDamaged(what: string): TransportError {
  return new TransportError('transport/upload-damaged', `${what}; upload the file again.`, {
    retryable: true,
  })
}
