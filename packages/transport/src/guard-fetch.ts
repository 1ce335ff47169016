import type { Fetch } from './client-fetch.ts'
import { createErrorWatch } from './error-watch.ts'
import { failure } from './read-failure.ts'

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
