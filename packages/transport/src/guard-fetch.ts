import { createErrorWatch } from './error-watch.ts'
import { failure } from './read-failure.ts'

/** The platform's `fetch`, or one in its place. */
export type Fetch = (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>

/**
 * A `fetch` that follows no redirect, finds errors under status 200 and reads no more than `maxReplyBytes` of a reply,
 * inflated: on a redirect to another host fetch takes the header with the key along, and the SDK reads whatever comes.
 */
export function guardFetch(fetch: Fetch, maxReplyBytes: number): Fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, redirect: 'manual' })
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
      void response.body?.cancel()
      throw failure(
        'transport/reply-malformed',
        'It was a redirect, which is not followed, for the key would go along.',
      )
    }
    return watchBody(response, maxReplyBytes)
  }
}

/** The response with its body watched: it breaks off behind an error that it holds, and where it grows too large. */
function watchBody(response: Response, most: number): Response {
  if (!(response.body instanceof ReadableStream)) return response
  const { status, statusText, headers, body } = response
  const reader: ReadableStreamDefaultReader<Uint8Array> = body.getReader()
  const watch = response.ok ? createErrorWatch(headers.get('content-type')) : undefined
  let left = most
  let error: Error | undefined
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      // What came with the error is read first.
      if (error) return controller.error(error)
      const { done, value } = await reader.read()
      error = done ? watch?.end() : watch?.read(value)
      left -= value?.length ?? 0
      if (left < 0) error = tooLong(most)
      if (error && (done || left < 0)) {
        controller.error(error)
        if (!done) await reader.cancel()
      } else if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: (reason) => reader.cancel(reason),
  }
  const watched = new ReadableStream(source, { highWaterMark: 0 })
  return new Response(watched, { status, statusText, headers })
}

function tooLong(most: number): Error {
  return failure('transport/reply-malformed', `It has more than ${most} bytes (maxReplyBytes).`)
}

/**
 * The `fetch` that a `GoogleGenAI` was made with, else the platform's, on Node without undici's limit of five minutes.
 * `undefined` for a client of another make, whose own one is not known.
 */
export function fetchOf(client: object): Fetch | undefined {
  if (!('httpOptions' in client)) return undefined
  const options: unknown = Reflect.get(client, 'httpOptions')
  const own: unknown = options instanceof Object ? Reflect.get(options, 'fetch') : undefined
  if (isFetch(own)) return own
  return (input, init) => globalThis.fetch(input, withoutTimeouts(init))
}

function isFetch(value: unknown): value is Fetch {
  return typeof value === 'function'
}

/** Where undici keeps what Node's `fetch` sends with. */
const dispatcherKey = Symbol.for('undici.globalDispatcher.1')

/** The SDK lifts undici's limits for headers and body itself, but not for a `fetch` that it is given. */
function withoutTimeouts(init: RequestInit | undefined): RequestInit | undefined {
  // Making headers loads undici, if that is what there is.
  void new Headers()
  const dispatcher: unknown = Reflect.get(globalThis, dispatcherKey)
  if (!(dispatcher instanceof Object) || !('dispatch' in dispatcher)) return init
  const { dispatch } = dispatcher
  if (typeof dispatch !== 'function') return init
  const patient = {
    dispatch: (options: object, handler: unknown) =>
      Reflect.apply(dispatch, dispatcher, [
        { ...options, headersTimeout: 0, bodyTimeout: 0 },
        handler,
      ]),
  }
  return Object.assign({ dispatcher: patient }, init)
}
