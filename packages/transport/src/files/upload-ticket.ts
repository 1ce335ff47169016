import { invalidArgument, type OptionNames } from '@pollux/errors'
import type { CallOptions } from '../calls/transport.ts'
import { checkMimeType } from '../failures/check-mime-type.ts'
import { failure } from '../failures/read-failure.ts'
import { checkUploadOptions, refuseSize } from '../uploads/check-upload.ts'
import { newName } from '../uploads/upload-file.ts'
import { startUpload, type UploadSession } from '../uploads/upload-protocol.ts'
import type { FileTools } from './file-tools.ts'

/** The right to upload one file without a key, as JSON. Whoever has it can upload that file and nothing else. */
export interface UploadTicket extends UploadSession {
  /** The name that the file will have, `files/…`. */
  name: string
  mimeType: string
  /** The length of the file, in bytes. */
  bytes: number
}

/** The facts of the file for which a ticket is issued. */
export interface FileFacts {
  mimeType: string
  /** The exact length of the file, in bytes. */
  bytes: number
  /** The display name, up to 512 characters. */
  displayName?: string
}

/** The names of all facts. */
export const fileFactNames: OptionNames<FileFacts> = {
  mimeType: true,
  bytes: true,
  displayName: true,
}

/** Options of `mintUpload`. */
export interface TicketOptions extends CallOptions {
  /**
   * The origin of the page that will upload, such as `https://example.com`. Google's upload servers accept no
   * other.
   */
  origin?: string
}

/** The names of all options of `mintUpload`. */
export const ticketOptionNames: OptionNames<TicketOptions> = { signal: true, origin: true }

/** Starts an upload for a client without a key. */
export async function mintUpload(
  { mimeType, bytes, displayName }: FileFacts,
  { origin }: TicketOptions,
  { wire, ask, retry, secrets, maxFileBytes }: FileTools,
  signal: AbortSignal,
): Promise<UploadTicket> {
  if (wire === undefined) {
    throw invalidArgument('a wire, because connect() did not create the client,', 'wire', wire)
  }
  checkMimeType(mimeType, 'mimeType')
  checkUploadOptions(displayName === undefined ? {} : { displayName })
  if (!Number.isSafeInteger(bytes) || bytes < 0) {
    throw invalidArgument('a whole number of bytes', 'bytes', bytes)
  }
  if (origin !== undefined) checkOrigin(origin)
  refuseSize(bytes, maxFileBytes)
  const start = { name: newName(), mimeType, bytes, ...(displayName ? { displayName } : {}) }
  const headers = { ...wire.headers, ...(origin === undefined ? {} : { origin }) }
  const session = await retry.again(signal, (own) =>
    startUpload(start, wire, { ask, headers, signal: own }),
  )
  if (secrets.some((secret) => session.url.includes(secret))) {
    throw failure('transport/reply-malformed', 'The upload address contains the key.')
  }
  return { ...session, name: start.name, mimeType, bytes }
}

function checkOrigin(origin: string): void {
  if (typeof origin === 'string' && URL.canParse(origin) && new URL(origin).origin === origin)
    return
  throw invalidArgument('an origin such as https://example.com', 'origin', origin)
}
