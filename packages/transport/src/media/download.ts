import { PolluxError } from '@pollux/errors'
import { sniffMedia } from '@pollux/media'
import { TransportError, type TransportErrorDetails } from '../failures/transport-error.ts'
import { type Clock, systemClock } from '../time/clock.ts'
import { beforeDeadline, withSignal } from '../time/deadline.ts'
import { linkSignal } from '../time/until-aborted.ts'
import { addressRefused } from './check-address.ts'
import { collectBytes, tooLarge } from './collect-bytes.ts'

/** Options of `download`. */
export interface DownloadOptions {
  /** Throws `transport/address-refused` for an address that must not be fetched. Called for each redirect too. */
  check(url: URL): void
  ask: Ask
  /** The largest file in bytes, inflated. */
  maxBytes: number
  signal?: AbortSignal
  clock?: Clock
  limits?: DownloadLimits
}

/** Sends one request, and follows no redirect. */
export type Ask = (url: URL, signal: AbortSignal) => Promise<AskedResponse>

/** The response to one request. */
export interface AskedResponse {
  /** 0 for a redirect that the platform hides. */
  status: number
  header(name: string): string | null
  /** The pieces of the body, inflated. Abort the request if you do not read it. */
  body: AsyncIterable<unknown>
}

/** The limits of a download, in milliseconds. */
export interface DownloadLimits {
  /** The time from a request to the head of its response. */
  head: number
  /** The time from one piece of the file to the next. */
  idle: number
  /** The time of the whole download. */
  overall: number
}

const defaultLimits: DownloadLimits = { head: 60_000, idle: 60_000, overall: 600_000 }

const MAX_REDIRECTS = 3

/**
 * Fetches a file without cookies or a referrer, following up to three redirects. Throws
 * `transport/address-refused`, `transport/fetch-failed`, `transport/timed-out`, `transport/aborted` or
 * `media/too-large`, and leaves no connection open. Messages name only the host, because the rest of an address
 * may be a secret.
 */
export async function download(url: URL, options: DownloadOptions): Promise<Blob> {
  const { clock = systemClock, limits = defaultLimits } = options
  const { host } = url
  return await withSignal(options.signal, async (signal, abort) => {
    const inTime = <Value>(milliseconds: number, work: Promise<Value>) => {
      const expired = () => tooSlow(host, milliseconds)
      return beforeDeadline(work, { clock, milliseconds, expired }, { signal, abort })
    }
    try {
      return await inTime(limits.overall, follow(url, { ...options, host, signal, limits, inTime }))
    } catch (caught) {
      throw readError(caught, host)
    }
  })
}

/** Returns what a failed request means. An error of our own connector comes wrapped in others. */
function readError(caught: unknown, host: string): PolluxError {
  let link = caught
  for (let depth = 0; depth < 5 && link instanceof Error; depth += 1) {
    if (link instanceof PolluxError) return link
    link = link.cause
  }
  return fetchFailed(`The connection to ${host} failed; check the address, or try again.`, {
    retryable: true,
    cause: caught,
  })
}

interface Download extends DownloadOptions {
  host: string
  signal: AbortSignal
  limits: DownloadLimits
  /** Waits for work within a limit in milliseconds. */
  inTime<Value>(limit: number, work: Promise<Value>): Promise<Value>
}

async function follow(first: URL, download: Download): Promise<Blob> {
  const { check, ask, signal, limits, inTime } = download
  let url = first
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    check(url)
    const hop = linkSignal(signal)
    try {
      const response = await inTime(limits.head, ask(url, hop.signal))
      if (!isRedirect(response)) return await readFile(response, { ...download, host: url.host })
      url = nextOf(response, url)
    } finally {
      hop.release()
      // Closes the connection, however much of the response was read.
      hop.abort(undefined)
    }
  }
  throw fetchFailed(
    `${first.host} redirects more than ${MAX_REDIRECTS} times; use the address where the redirects end.`,
  )
}

function isRedirect({ status }: AskedResponse): boolean {
  return status === 0 || (status >= 300 && status < 400 && status !== 304)
}

/** Returns the address that a redirect leads to. */
function nextOf({ status, header }: AskedResponse, url: URL): URL {
  const location = header('location')
  if (location === null || !URL.canParse(location, url.href)) {
    throw fetchFailed(
      `${url.host} redirects but does not say where to; use the address it leads to.`,
      status === 0 ? {} : { status },
    )
  }
  const next = new URL(location, url)
  if (url.protocol !== 'https:' || next.protocol !== 'http:') return next
  throw addressRefused(
    `${url.host} redirects from https to http, where others could change the file; use an https address.`,
  )
}

async function readFile(
  { status, header, body }: AskedResponse,
  { host, maxBytes, signal, limits, inTime }: Download,
): Promise<Blob> {
  if (status !== 200) {
    throw fetchFailed(
      `${host} answered with status ${status} instead of a file; check the address.`,
      {
        status,
        retryable: status >= 500 || status === 408 || status === 425 || status === 429,
      },
    )
  }
  if (Number(header('content-length')) > maxBytes) throw tooLarge(maxBytes)
  const readInTime = <Value>(piece: Promise<Value>) => inTime(limits.idle, piece)
  const file = await collectBytes(eachPiece(body, host, readInTime), { maxBytes, signal })
  if (/html/i.test(header('content-type') ?? '') && (await isText(file))) {
    throw fetchFailed(
      `${host} answered with a web page; use the address of the file itself, and check that it needs no login.`,
    )
  }
  return file
}

async function isText(file: Blob): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, 4096).arrayBuffer())
  return head.length > 0 && (sniffMedia(head)?.kind ?? 'text') === 'text'
}

async function* eachPiece(
  body: AsyncIterable<unknown>,
  host: string,
  inTime: <Value>(piece: Promise<Value>) => Promise<Value>,
): AsyncGenerator<unknown, void, undefined> {
  const iterator = body[Symbol.asyncIterator]()
  try {
    while (true) {
      const { done, value } = await inTime(iterator.next())
      if (done) return
      yield value
    }
  } catch (caught) {
    throw readError(caught, host)
  }
}

function tooSlow(host: string, milliseconds: number): TransportError {
  const message = `The file did not arrive from ${host} within ${milliseconds / 1000} s; try again later, or fetch it yourself.`
  return new TransportError('transport/timed-out', message, { retryable: true })
}

function fetchFailed(message: string, details?: TransportErrorDetails): TransportError {
  return new TransportError('transport/fetch-failed', message, details)
}
