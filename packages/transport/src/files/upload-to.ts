import { checkObject, invalidArgument } from '@pollux/errors'
import { type Fetch, platformFetch } from '../client/client-fetch.ts'
import { checkNumbers } from '../failures/check-numbers.ts'
import { overallDeadline, withDeadline } from '../time/deadline.ts'
import { createAskHttp } from '../uploads/ask-http.ts'
import { checkUploadOptions, toBlob, type Uploadable } from '../uploads/check-upload.ts'
import type { GeminiFile } from '../uploads/gemini-file.ts'
import { createFileHash } from '../uploads/hash-blob.ts'
import { progressNotifier } from '../uploads/progress.ts'
import { createRequestRetry, type RequestRetryOptions } from '../uploads/request-retry.ts'
import { checkArrived, sendInto, tryRead } from '../uploads/upload-file.ts'
import { CHUNK_BYTES } from '../uploads/upload-protocol.ts'
import type { UploadTicket } from './upload-ticket.ts'

/** Options of `uploadTo`. */
export interface UploadToOptions extends RequestRetryOptions {
  /** Is told of the bytes that Gemini has, and of all; what it throws is passed over. */
  onProgress?: (sent: number, total: number) => void
  signal?: AbortSignal
  /** @default the platform's */
  fetch?: Fetch
  /** How long all of it may take, in milliseconds. @default 7_200_000 */
  overall?: number
  /** Bytes that are sent at a time, rounded up to what the server asks for. @default 8_388_608 */
  chunkBytes?: number
}

/**
 * Uploads a file with a ticket and without a key, as in a browser, and goes on where somebody with the same ticket and file
 * was stopped, as by a page that was closed. Whether the file is active yet is for those to look who have a key. Fails with `transport/upload-expired` for a ticket that was used or has ended.
 */
export async function uploadTo(
  ticket: UploadTicket,
  file: Uploadable,
  options: UploadToOptions = {},
): Promise<GeminiFile> {
  checkUploadOptions(options)
  const { overall = 7_200_000, chunkBytes = CHUNK_BYTES, onProgress = () => {} } = options
  const own = options.fetch && { fetch: options.fetch, canStream: false }
  const { fetch, canStream } = own ?? platformFetch()
  checkNumbers({ overall })
  checkNumbers({ chunkBytes }, 1)
  checkTicket(ticket)
  const { blob } = toBlob(file)
  if (blob.size !== ticket.bytes) {
    throw invalidArgument(`a file of ${ticket.bytes} bytes`, 'file.size', blob.size)
  }
  const retry = createRequestRetry(options, [])
  const deadline = overallDeadline(retry.clock, overall)
  return await withDeadline(deadline, options.signal, async (signal) => {
    const hash = createFileHash(blob)
    const task = { blob, hash, onProgress: progressNotifier(blob.size, onProgress), signal }
    const ask = createAskHttp(fetch)
    const sizes = { chunkBytes, canStream, mayBeBegun: true }
    const resource = await sendInto(ticket, {}, task, { ask, retry, ...sizes })
    await hash.upTo(blob.size, signal)
    const sha256 = hash.end()
    const sent = tryRead(resource) ?? unseen(ticket, sha256)
    checkArrived(sent, blob.size, sha256)
    task.onProgress(blob.size)
    return sent
  })
}

function checkTicket(ticket: UploadTicket): void {
  checkObject(ticket, 'ticket')
  const { url, name, mimeType, bytes, granularity } = ticket
  const isAddress = typeof url === 'string' && /^https?:\/\//i.test(url) && URL.canParse(url)
  const isWhole = typeof name === 'string' && typeof mimeType === 'string'
  const isSized = [bytes, granularity].every((value) => Number.isSafeInteger(value) && value > 0)
  if (isAddress && isWhole && isSized) return
  throw invalidArgument('what mintUpload gave', 'ticket', ticket)
}

/** The file as it must be, where the last acknowledgement was lost, which alone would have shown it. */
function unseen({ name, mimeType, bytes }: UploadTicket, sha256: string): GeminiFile {
  const uri = `https://generativelanguage.googleapis.com/v1beta/${name}`
  return { name, uri, mimeType, bytes, sha256, state: 'processing' }
}
