import { failure } from '../failures/read-failure.ts'
import type { Fetch } from './client-fetch.ts'
import { createErrorWatch } from './error-watch.ts'

/**
 * A `fetch` that follows no redirect, finds errors under status 200 and reads no more than `maxReplyBytes` of a reply,
 * inflated: on a redirect to another host fetch takes the header with the key along, and the SDK reads whatever comes.
 */
export function guardFetch(fetch: Fetch, maxReplyBytes: number): Fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, redirect: 'manual' })
    const { status, statusText, headers, body, ok } = response
    if (response.type === 'opaqueredirect' || (status >= 300 && status < 400)) {
      void body?.cancel()
      throw failure(
        'transport/reply-malformed',
        'It was a redirect, which would take the key along.',
      )
    }
    if (!(body instanceof ReadableStream)) return response
    const contentType = headers.get('content-type')
    const watched = body.pipeThrough(watchBody(ok ? contentType : undefined, maxReplyBytes))
    return new Response(watched, { status, statusText, headers })
  }
}

/** Breaks a body off behind an error that it holds, and where it grows too large. */
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
      // Goes to who waits for it, so that what came with an error is read first.
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
