import { checkOptions, type OptionNames } from '@pollux/errors'
import type { Fetch } from '../client/client-fetch.ts'
import type { Uploadable } from '../uploads/check-upload.ts'
import type { GeminiFile } from '../uploads/gemini-file.ts'
import type { RequestRetryOptions } from '../uploads/request-retry.ts'
import type { UploadTicket } from './upload-ticket.ts'

/** Options of `uploadTo`. */
export interface UploadToOptions extends RequestRetryOptions {
  /** Called with the bytes that Gemini has, and the total. Errors that it throws are ignored. */
  onProgress?: (sent: number, total: number) => void
  signal?: AbortSignal
  /** The function that sends requests. @default the `fetch` of the platform */
  fetch?: Fetch
  /** The limit of the whole upload, in milliseconds. @default 7_200_000 */
  overall?: number
  /** The bytes that are sent at a time, rounded up to what the server asks for. @default 8_388_608 */
  chunkBytes?: number
}

const uploadToOptionNames: OptionNames<UploadToOptions> = {
  attempts: true,
  longestWait: true,
  random: true,
  attempt: true,
  clock: true,
  onProgress: true,
  signal: true,
  fetch: true,
  overall: true,
  chunkBytes: true,
}

/**
 * Uploads a file with a ticket and without a key, such as in a browser. It resumes an upload that
 * stopped with the same ticket and file, for instance because a page was closed.
 * @param ticket The ticket that `mintUpload` returned on a server that has a key.
 * @param file The file, of exactly the length in the ticket.
 * @param options Limits, a listener for progress and a signal.
 * @returns The file. It may still be processing, which only a client with a key can find out.
 * @throws {TransportError} `transport/upload-expired` if the ticket was used or has expired, or
 *   another code if the upload fails.
 * @throws {TypeError} If an argument is invalid.
 */
export async function uploadTo(
  ticket: UploadTicket,
  file: Uploadable,
  options: UploadToOptions = {},
): Promise<GeminiFile> {
  checkOptions(options, uploadToOptionNames)
  // Loaded on first use, like the methods of `createFiles`.
  const { sendToTicket } = await import('./send-to-ticket.ts')
  return await sendToTicket(ticket, file, options)
}
