import { readBody } from '../json/read-body.ts'
import { BrokenConnection } from '../protocol/broken-connection.ts'
import { byteStream } from '../protocol/byte-stream.ts'
import { cutBody } from './body-faults.ts'
import type { Fault, LoseFault } from './fault.ts'

/** Answers a request. */
export type Answer = (request: Request) => Promise<Response>

/** Faults of a request on its way, or of an answer before it begins. */
export type RequestFault = LoseFault | { twice: true } | { stale: true }

/** Whether a fault affects the request itself, or its answer before it begins. */
export function isRequestFault(fault: Fault): fault is RequestFault {
  return 'lose' in fault || 'twice' in fault || 'stale' in fault
}

/** Answers a request with a `RequestFault` applied. */
export async function applyToRequest(
  fault: RequestFault,
  request: Request,
  answer: Answer,
): Promise<Response> {
  if ('stale' in fault) return answer(asQuery(request))
  if ('twice' in fault) return answerTwice(request, answer)
  const by = fault.reset ? 'reset' : 'close'
  if (fault.lose === 'request' && request.body !== null) {
    const broken = cutBody(request.body, fault.after ?? 0, by)
    return answer(withBody(request, byteStream(broken)))
  }
  if (fault.lose === 'answer') await drop(await answer(request))
  throw new BrokenConnection(`The ${fault.lose} was lost on purpose.`, by)
}

async function answerTwice(request: Request, answer: Answer): Promise<Response> {
  if (request.body === null) {
    await drop(await answer(request))
    return answer(request)
  }
  const bytes = await readBody(request, Number.POSITIVE_INFINITY)
  await drop(await answer(withBody(request, bytes)))
  return answer(withBody(request, bytes))
}

/** Reads an answer to its end without sending it, so that all of it is carried out. */
async function drop({ body }: Response): Promise<void> {
  for await (const _ of body ?? []);
}

/** Turns a chunk into a query, whose answer is the one to the previous chunk. */
function asQuery({ url, method, headers }: Request): Request {
  const changed = new Headers(headers)
  changed.set('x-goog-upload-command', 'query')
  return new Request(url, { method, headers: changed })
}

function withBody({ url, method, headers, signal }: Request, body: BodyInit): Request {
  // Node's fetch requires `duplex`, which the web's types do not have.
  const init = { method, headers, signal, body, duplex: 'half' }
  return new Request(url, init)
}
