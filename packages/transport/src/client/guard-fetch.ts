import { failure } from '../failures/read-failure.ts'
import type { Fetch } from './client-fetch.ts'
import { createErrorWatch } from './error-watch.ts'

/**
 * Returns a `fetch` that follows no redirect and finds errors under the status 200. It reads at most
 * `maxReplyBytes` of a reply, inflated; the SDK has no limit. A followed redirect would carry the API key to
 * another host.
 */
export function guardFetch(fetch: Fetch, maxReplyBytes: number): Fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, redirect: 'manual' })
    const { status, statusText, headers, body, ok } = response
    if (response.type === 'opaqueredirect' || (status >= 300 && status < 400)) {
      void body?.cancel()
      throw failure(
        'transport/reply-malformed',
        'It was a redirect, which would pass the API key to another host.',
      )
    }
    if (!(body instanceof ReadableStream)) return response
    const contentType = headers.get('content-type')
    const watched = body.pipeThrough(watchBody(ok ? contentType : undefined, maxReplyBytes))
    return new Response(watched, { status, statusText, headers })
  }
}

/** Ends a body after an error in it, or once it is too large. */
function watchBody(
  contentType: string | null | undefined,
  most: number,
): TransformStream<Uint8Array, Uint8Array> {
  const watch = contentType === undefined ? undefined : createErrorWatch(contentType)
  let left = most
  return new TransformStream({
    transform(piece, controller) {
      left -= piece.length
      if (left < 0) {
        throw failure(
          'transport/reply-malformed',
          `It has more than ${most} bytes (maxReplyBytes).`,
        )
      }
      // The reader gets this piece first, so that what came before an error is not lost.
      controller.enqueue(piece)
      const error = watch?.read(piece)
      if (error) throw error
    },
    flush() {
      const error = watch?.end()
      if (error) throw error
    },
  })
}
