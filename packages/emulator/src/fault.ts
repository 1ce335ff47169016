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
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = (left > 0 && (await reader?.read())) || { done: true }
      if (done || value === undefined) {
        await reader?.cancel()
        controller.error(new Error('The answer was cut on purpose.'))
        return
      }
      controller.enqueue(value.subarray(0, left))
      left -= value.length
    },
    async cancel() {
      await reader?.cancel()
    },
  })
  return new Response(body, { status: answer.status, headers: answer.headers })
}
