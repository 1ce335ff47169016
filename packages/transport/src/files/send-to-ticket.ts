import { checkObject, invalidArgument } from '@pollux/errors'
import { platformFetch } from '../client/client-fetch.ts'
import { checkNumbers } from '../failures/check-numbers.ts'
import { overallDeadline, withDeadline } from '../time/deadline.ts'
import { createAskHttp } from '../uploads/ask-http.ts'
import { checkUploadOptions, toBlob, type Uploadable } from '../uploads/check-upload.ts'
import type { GeminiFile } from '../uploads/gemini-file.ts'
import { createFileHash } from '../uploads/hash-blob.ts'
import { progressNotifier } from '../uploads/progress.ts'
import { createRequestRetry } from '../uploads/request-retry.ts'
import { checkArrived, sendInto, tryRead } from '../uploads/upload-file.ts'
import { CHUNK_BYTES, UPLOAD_TIMEOUT_MS } from '../uploads/upload-limits.ts'
import type { UploadTicket } from './upload-ticket.ts'
import type { UploadToOptions } from './upload-to.ts'

/** Uploads a file as `uploadTo` does. */
export async function sendToTicket(
  ticket: UploadTicket,
  file: Uploadable,
  options: UploadToOptions,
): Promise<GeminiFile> {
  checkUploadOptions({ onProgress: options.onProgress })
  const { overall = UPLOAD_TIMEOUT_MS, chunkBytes = CHUNK_BYTES, onProgress = () => {} } = options
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
  throw invalidArgument('a ticket from mintUpload', 'ticket', ticket)
}

/** Returns the file as it must be when the last acknowledgement, which would have described it, was lost. */
function unseen({ name, mimeType, bytes }: UploadTicket, sha256: string): GeminiFile {
  const uri = `https://generativelanguage.googleapis.com/v1beta/${name}`
  return { name, uri, mimeType, bytes, sha256, state: 'processing' }
}
