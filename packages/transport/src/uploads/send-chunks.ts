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

/** What chunks are sent with. */
export interface SendOptions {
  ask: AskHttp
  /** Those of the wire; of a ticket none. */
  headers: Readonly<Record<string, string>>
  retry: RequestRetry
  /** Rounded up to what the server asks for. */
  chunkBytes: number
  /** Of the whole file; it sees what is sent. */
  hash: FileHash
  /** Whether the platform's `fetch` takes streams with a length. */
  canStream: boolean
  /** Whether somebody may have sent a part of the file before, which the server is then asked first. */
  mayBeBegun: boolean
  /** Is told whenever the server has confirmed more. */
  onProgress: (confirmed: number) => void
  signal: AbortSignal
}

/** The statuses by which a server refuses a chunk that it has already, or that begins elsewhere than it is. */
const outOfPlace: ReadonlySet<number | undefined> = new Set([400, 409, 412, 416])

/**
 * Sends a file chunk by chunk until the server has made a file of it, and gives what the server shows of that, `undefined` if
 * nothing. Where an acknowledgement is missing or odd the server is asked how far it is, and gone on from there.
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
      // A platform may say no more of a file that cannot be read than that the network failed.
      for await (const _ of readBlob(blob, { start: offset, end: offset + 1, signal }));
      throw error
    }
  }

  /** Where the server is, by its acknowledgement of the chunk that was sent last. */
  function readAcknowledgement({ status, received = sent }: UploadProgress): number {
    if (status === 'active' && received > offset && received <= sent && sent < size) return received
    const words = 'It does not tell what it has taken (x-goog-upload-status).'
    throw failure('transport/reply-malformed', words, { retryable: true })
  }

  /** Where the server is, by its own word. */
  function readPlace({ received }: UploadProgress): number {
    if (received === undefined) {
      const words = 'It does not tell how much it has (x-goog-upload-size-received).'
      throw failure('transport/reply-malformed', words, { retryable: true })
    }
    if (received < confirmed) throw uploadDamaged(`Gemini lost what was behind ${received} bytes`)
    if (received <= (mayBeBegun ? size : sent)) return received
    const words = `It claims to have ${received} bytes of ${sent}.`
    throw failure('transport/reply-malformed', words, { retryable: true })
  }

  function goOnFrom(place: number): void {
    const isFurther = place > confirmed
    if (!isFurther && refusal) throw refusal
    isSure = true
    refusal = undefined
    offset = place
    sent = Math.max(sent, place)
    if (!isFurther) return
    confirmed = place
    failures = 0
    onProgress(confirmed)
  }

  async function recover(error: TransportError): Promise<void> {
    if (signal.aborted) throw signal.reason
    if (isEnd(error)) throw error
    if (error.status === 404 || error.status === 410) throw uploadExpired(error)
    if (isSure && outOfPlace.has(error.status)) refusal = error
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
        // Somebody else may have ended it.
        if (sent < size) throw mayBeBegun ? uploadExpired() : endedEarly(sent)
        return progress.resource
      }
      goOnFrom(isSure ? readAcknowledgement(progress) : readPlace(progress))
    } catch (caught) {
      await recover(readFailure(caught, { begun: false, secrets: [] }))
    }
  }
}

/** By the status, or the file alone, where a proxy or a page's origin hides headers. */
function isFinished({ status, resource }: UploadProgress): boolean {
  return status === 'final' || (status === undefined && resource !== undefined)
}

function isEnd({ code }: TransportError): boolean {
  return code === 'transport/upload-damaged' || code === 'transport/upload-expired'
}

function endedEarly(sent: number): TransportError {
  return uploadDamaged(`Gemini took ${sent} bytes for the whole`)
}

/** The error for a file that arrived otherwise than it was sent. */
export function uploadDamaged(what: string): TransportError {
  return new TransportError('transport/upload-damaged', `${what}; upload the file again.`, {
    retryable: true,
  })
}
