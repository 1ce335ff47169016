import { faultAnswer } from '../protocol/answer-headers.ts'
import { BrokenConnection } from '../protocol/broken-connection.ts'
import { byteStream } from '../protocol/byte-stream.ts'
import {
  bombBody,
  cutBody,
  dripBody,
  goneClient,
  type Pieces,
  stallBody,
  truncateBody,
} from './body-faults.ts'
import { repeatEvents, unfinishEvents } from './event-faults.ts'
import type { Fault, Wait } from './fault.ts'
import { type Answer, applyToRequest, isRequestFault, type RequestFault } from './request-faults.ts'

/** Answers a request with faults applied, the first outermost. Rejects if the connection must break before the answer. */
export function applyFaults(
  faults: readonly Fault[],
  request: Request,
  answer: Answer,
  wait: Wait,
): Promise<Response> {
  const faulty = faults.reduceRight<Answer>(
    (inner, fault) => (given) => apply(fault, given, inner, wait),
    answer,
  )
  return faulty(request)
}

async function apply(fault: Fault, request: Request, inner: Answer, wait: Wait): Promise<Response> {
  const { signal } = request
  if ('status' in fault) return faultAnswer(fault)
  if ('connection' in fault) {
    throw new BrokenConnection('The connection was broken on purpose.', fault.connection)
  }
  if ('delay' in fault) {
    await wait(fault.delay, signal)
    return inner(request)
  }
  if ('stall' in fault && fault.stall === 'headers') {
    await goneClient(signal)
    return inner(request)
  }
  if (isRequestFault(fault)) return applyToRequest(fault, request, inner)
  const answer = await inner(request)
  if ('without' in fault) return withoutHeaders(answer, fault.without)
  if ('contentType' in fault) return relabelled(answer, { 'content-type': fault.contentType })
  if ('bomb' in fault) {
    const squeezed = rewritten(answer, (pieces) => bombBody(pieces, fault.bomb))
    return relabelled(squeezed, { 'content-encoding': 'gzip' })
  }
  return rewritten(answer, rewriterOf(fault, isEvents(answer), { signal, wait }))
}

type BodyFault = Exclude<
  Fault,
  | RequestFault
  | { without: readonly string[] }
  | { status: number }
  | { connection: string }
  | { delay: number }
  | { contentType: string }
  | { bomb: number }
>

type Rewriter = (pieces: Pieces) => AsyncIterable<Uint8Array<ArrayBuffer>>

function rewriterOf(
  fault: BodyFault,
  hasEvents: boolean,
  { signal, wait }: { signal: AbortSignal; wait: Wait },
): Rewriter {
  if ('cut' in fault) {
    return (pieces) => cutBody(pieces, fault.cut, fault.reset ? 'reset' : 'close')
  }
  if ('truncate' in fault) return (pieces) => truncateBody(pieces, fault.truncate)
  if ('stall' in fault) return (pieces) => stallBody(pieces, Number(fault.stall), signal)
  if ('drip' in fault) {
    const pause = { milliseconds: fault.everyMs ?? 0, wait, signal }
    return (pieces) => dripBody(pieces, Math.max(1, fault.drip), pause)
  }
  if (!hasEvents) return (pieces) => pieces
  return 'repeat' in fault ? (pieces) => repeatEvents(pieces, fault.repeat) : unfinishEvents
}

function isEvents(answer: Response): boolean {
  return answer.headers.get('content-type')?.startsWith('text/event-stream') ?? false
}

function relabelled(answer: Response, changes: Readonly<Record<string, string>>): Response {
  const headers = new Headers(answer.headers)
  for (const [name, value] of Object.entries(changes)) headers.set(name, value)
  return new Response(answer.body, { status: answer.status, headers })
}

function withoutHeaders(answer: Response, names: readonly string[]): Response {
  const headers = new Headers(answer.headers)
  for (const name of names) headers.delete(name)
  return new Response(answer.body, { status: answer.status, headers })
}

function rewritten(answer: Response, rewrite: Rewriter): Response {
  if (answer.body === null) return answer
  // With a `content-length`, a server would read the whole body ahead.
  const headers = new Headers(answer.headers)
  headers.set('transfer-encoding', 'chunked')
  headers.delete('content-length')
  return new Response(byteStream(rewrite(answer.body)), { status: answer.status, headers })
}
