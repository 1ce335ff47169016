import type { StatusFault } from './wire-error.ts'

/** A body that breaks off. */
export type CutFault = {
  /** Bytes of the answer's body after which the connection breaks. */
  cut: number
}

/** What goes wrong with a request: an answer with another status (`wireError` makes Google's), or one that breaks off. */
export type Fault = StatusFault | CutFault

/** What a fault is chosen by. */
export type FaultTarget = {
  method: string
  /** Without the query. */
  path: string
  headers: Headers
}

/** Chooses what goes wrong with a request, if anything; `attempt` counts from 1 how often this method and path were asked for. */
export type Faults = (target: FaultTarget, attempt: number) => Fault | undefined

/** The answer, its body broken off after `cut` bytes: on a server the connection closes in the middle. */
export function cutAnswer(answer: Response, cut: number): Response {
  const reader = answer.body?.getReader()
  let left = cut
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      const { value } = (left > 0 ? await reader?.read() : undefined) ?? {}
      if (value !== undefined) {
        controller.enqueue(value.subarray(0, left))
        left -= value.length
        return
      }
      await reader?.cancel()
      // What was written has to leave the process before the connection breaks.
      await new Promise((resolve) => setTimeout(resolve))
      controller.error(new Error('The answer was cut on purpose.'))
    },
    cancel: (reason) => reader?.cancel(reason),
  }
  // An error drops what waits in the stream, so nothing may wait there; and a server must not look ahead for a length.
  const headers = new Headers(answer.headers)
  headers.set('transfer-encoding', 'chunked')
  headers.delete('content-length')
  return new Response(new ReadableStream(source, { highWaterMark: 0 }), {
    status: answer.status,
    headers,
  })
}
