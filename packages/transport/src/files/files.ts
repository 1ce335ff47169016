import type { OptionNames } from '@pollux/errors'
import type { CallOptions } from '../calls/transport.ts'
import type { Uploadable, UploadOptions } from '../uploads/check-upload.ts'
import type { GeminiFile } from '../uploads/gemini-file.ts'
import type { RegisterOptions } from './register-files.ts'
import type { FileFacts, TicketOptions, UploadTicket } from './upload-ticket.ts'

/** Gemini's File API. Failures are `TransportError`s; wrong arguments are `TypeError`s. */
export interface Files {
  /** The code that uploads: Pollux, whose uploads survive broken connections, or the SDK. */
  readonly uploadsBy: 'pollux' | 'sdk'
  /** Uploads a file and waits until it is active. */
  upload(file: Uploadable, options?: UploadOptions): Promise<GeminiFile>
  /**
   * Uploads a file unless the same bytes were uploaded before with the same type and key, and do not expire
   * soon. Concurrent calls share one upload; if one of them aborts, the others continue.
   */
  ensure(file: Uploadable, options?: EnsureOptions): Promise<GeminiFile>
  /** Returns a file by its name or address. Fails with `transport/file-expired` if it is gone. */
  get(name: string, options?: CallOptions): Promise<GeminiFile>
  /** Returns all files of the project. */
  list(options?: CallOptions): Promise<GeminiFile[]>
  delete(name: string, options?: CallOptions): Promise<void>
  /**
   * Waits until a file is processed. Fails with `transport/file-failed`, or with `transport/timed-out` at the
   * deadline.
   */
  waitUntilActive(file: GeminiFile | string, options?: WaitOptions): Promise<GeminiFile>
  /** Makes objects in Cloud Storage usable as files, with the credentials of an OAuth account. */
  register(uris: readonly string[], options: RegisterOptions): Promise<GeminiFile[]>
  /** Starts an upload that `uploadTo` completes elsewhere without a key. */
  mintUpload(facts: FileFacts, options?: TicketOptions): Promise<UploadTicket>
  /**
   * Returns the file in place of one that was uploaded by this object: the file itself if Gemini
   * still has it, or otherwise the same bytes, uploaded again. Returns `undefined` for any other
   * file, and for one whose bytes are no longer held.
   */
  renew(uri: string, options?: CallOptions): Promise<GeminiFile | undefined>
}

/** Options of `ensure`. */
export type EnsureOptions = Omit<UploadOptions, 'name'>

/** Options of `waitUntilActive`. */
export interface WaitOptions extends CallOptions {
  /** The limit in milliseconds. @default the `processing` of `createFiles` */
  deadline?: number
}

/** The names of all options of `waitUntilActive`. */
export const waitOptionNames: OptionNames<WaitOptions> = { signal: true, deadline: true }

/** The names of all options of `ensure`. */
export const ensureOptionNames: OptionNames<EnsureOptions> = {
  displayName: true,
  mimeType: true,
  onProgress: true,
  signal: true,
}
