import type { UploadTarget } from '../protocol/read-upload.ts'
import type { StatusFault } from '../protocol/wire-error.ts'

/** The connection breaks in the middle of the body. */
export type CutFault = {
  /** Bytes of the answer's body before the connection breaks. */
  cut: number
  /** Whether it breaks by a reset, which only a server can do. @default false */
  reset?: boolean
}

/** A request or an answer that is lost on its way. */
export type LoseFault = {
  /**
   * Whether the request is lost, of which an upload keeps whole granules, or the answer to a
   * request that was carried out.
   */
  lose: 'request' | 'answer'
  /** Bytes of the request's body that arrive before it is lost. @default 0 */
  after?: number
  /** Whether the connection breaks by a reset, which only a server can do. @default false */
  reset?: boolean
}

/**
 * What goes wrong with a request. It is one of the following:
 * - an answer with another status: Gemini's errors by `wireError` and `interactionError`, a
 *   redirect, the page of a proxy, an error under status 200
 * - `delay`: the answer arrives that many milliseconds late
 * - `connection`: it is closed or reset before a byte of the answer
 * - `lose`: the connection breaks while the request arrives, or after it was carried out and before
 *   a byte of the answer
 * - `twice`: the request is carried out twice, and the second answer is sent
 * - `stale`: a chunk of an upload is dropped, but acknowledged like the one before it
 * - `without`: headers that the answer lacks
 * - `stall`: after that many bytes of the body, or before the headers, nothing follows until the
 *   client disconnects
 * - `cut`: the connection breaks after that many bytes of the body
 * - `truncate`: the body ends after that many bytes as if it were whole
 * - `drip`: that many bytes at a time, `everyMs` milliseconds between them (0 by default)
 * - `contentType`: the body is labelled as something else
 * - `bomb`: the body is gzip that inflates to that many bytes of line ends before the real body
 * - `repeat`: every event of a stream is sent that many times
 * - `unfinished`: a stream ends without its closing events and finish reasons
 */
export type Fault =
  | StatusFault
  | { delay: number }
  | { connection: 'close' | 'reset' }
  | { stall: number | 'headers' }
  | CutFault
  | LoseFault
  | { twice: true }
  | { stale: true }
  | { without: readonly string[] }
  | { truncate: number }
  | { drip: number; everyMs?: number }
  | { contentType: string }
  | { bomb: number }
  | { repeat: number }
  | { unfinished: true }

/** The request for which faults are chosen. */
export type FaultTarget = {
  method: string
  /** The path of the address, without the query. */
  path: string
  headers: Headers
  /** The upload that the request belongs to, if any. */
  upload?: UploadTarget
}

/**
 * Chooses the faults of a request. `attempt` counts from 1 the requests with this method and path, and within an upload with
 * this command and offset. The first of several faults is the outermost: `[{ delay: 500 }, wireError(503)]` fails late.
 */
export type Faults = (target: FaultTarget, attempt: number) => Fault | readonly Fault[] | undefined

/** Resolves after this many milliseconds, or when the client disconnects. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>
