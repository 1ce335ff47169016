import type { UploadTarget } from '../protocol/read-upload.ts'
import type { StatusFault } from '../protocol/wire-error.ts'

/** A body that breaks off: the connection closes in its middle. */
export type CutFault = {
  /** Bytes of the answer's body after which the connection breaks. */
  cut: number
  /** Whether it breaks by a reset, which only a server can do. @default false */
  reset?: boolean
}

/** A request or an answer that is lost on its way. */
export type LoseFault = {
  /** The request, of which an upload keeps the whole granules that came, or the answer to what was carried out. */
  lose: 'request' | 'answer'
  /** Bytes of the request's body that come before it is lost. @default 0 */
  after?: number
  /** Whether the connection breaks by a reset, which only a server can do. @default false */
  reset?: boolean
}

/**
 * What goes wrong with a request: one of
 * - an answer with another status (`wireError` and `interactionError` make Gemini's; so are redirects, pages of proxies and
 *   errors under status 200 told)
 * - `delay`: the answer comes that many milliseconds late
 * - `connection`: it is closed or reset before a byte of the answer
 * - `lose`: the connection breaks while the request comes, or once it is carried out and before a byte of the answer
 * - `twice`: the request is carried out twice, and the second answer told
 * - `stale`: a chunk of an upload is not taken, but acknowledged as the one before it was
 * - `without`: headers that the answer lacks
 * - `stall`: after that many bytes of the body, or before the headers, nothing more comes until the client goes
 * - `cut`: the connection breaks after that many bytes of the body
 * - `truncate`: the body ends after that many bytes as if it were whole
 * - `drip`: that many bytes at a time, `everyMs` milliseconds between them (0 unless told)
 * - `contentType`: the body is labelled as something else
 * - `bomb`: the body is compressed, and inflates to that many bytes of line ends before what it should be
 * - `repeat`: every event of a stream comes that often
 * - `unfinished`: a stream ends without the events and finish reasons that tell its end
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

/** What a fault is chosen by. */
export type FaultTarget = {
  method: string
  /** Without the query. */
  path: string
  headers: Headers
  /** What the request is to an upload, if it is part of one. */
  upload?: UploadTarget
}

/**
 * Chooses what goes wrong with a request, if anything; `attempt` counts from 1 how often this method and path were asked
 * for, and within an upload how often with this command and offset. Of several faults the first is the outermost: `[{ delay: 500 }, wireError(503)]` fails late.
 */
export type Faults = (target: FaultTarget, attempt: number) => Fault | readonly Fault[] | undefined

/** Lets time pass: resolves after so many milliseconds, or when the client has gone. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>
