import type { CallOptions } from '../calls/transport.ts'
import type { Uploadable, UploadOptions } from '../uploads/check-upload.ts'
import type { GeminiFile } from '../uploads/gemini-file.ts'
import type { RegisterOptions } from './register-files.ts'
import type { FileFacts, TicketOptions, UploadTicket } from './upload-ticket.ts'

/** Gemini's File API. Every failure is a `TransportError`, every wrong argument a `TypeError`. */
export interface Files {
  /** Who uploads: one's own requests, which survive broken connections, or the SDK. */
  readonly uploadsBy: 'pollux' | 'sdk'
  /** Uploads a file and waits until it is active. */
  upload(file: Uploadable, options?: UploadOptions): Promise<GeminiFile>
  /**
   * Uploads a file unless the same bytes were uploaded as the same type with the same key before, and are not about to end.
   * Many callers at once upload once; one that aborts leaves the others alone.
   */
  ensure(file: Uploadable, options?: EnsureOptions): Promise<GeminiFile>
  /** Shows a file by its name or address; fails with `transport/file-expired` for one that is gone. */
  get(name: string, options?: CallOptions): Promise<GeminiFile>
  /** All there are. */
  list(options?: CallOptions): Promise<GeminiFile[]>
  delete(name: string, options?: CallOptions): Promise<void>
  /** Waits for a file that is being processed; fails with `transport/file-failed`, or with `transport/timed-out` at the deadline. */
  waitUntilActive(file: GeminiFile | string, options?: WaitOptions): Promise<GeminiFile>
  /** Makes objects of Cloud Storage usable as files, by the right of an OAuth account. */
  register(uris: readonly string[], options: RegisterOptions): Promise<GeminiFile[]>
  /** Begins an upload that `uploadTo` carries out elsewhere, without a key. */
  mintUpload(facts: FileFacts, options?: TicketOptions): Promise<UploadTicket>
  /**
   * The file in place of one that was uploaded from here: itself if Gemini still has it, else the same bytes uploaded again.
   * `undefined` for a file of others, and for one whose bytes are held no more.
   */
  renew(uri: string, options?: CallOptions): Promise<GeminiFile | undefined>
}

/** Options of `ensure`. */
export type EnsureOptions = Omit<UploadOptions, 'name'>

/** Options of waiting. */
export interface WaitOptions extends CallOptions {
  /** In milliseconds. @default that of `createFiles` */
  deadline?: number
}
