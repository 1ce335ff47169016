import workerUrl from './desk.worker.ts?worker&url'
import type { DeskCall, DeskEvent, FromDesk, ToDesk } from './desk-call.ts'

/** A call that the worker could not answer. `code` is that of the package, such as `transport/key-wrong`. */
export class DeskError extends Error {
  override name = 'DeskError'
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

let worker: Worker | undefined
let lastId = 0
const listeners = new Map<number, (message: FromDesk) => void>()

/** Starts the worker from a blob, so that the page's content security policy holds inside it as well. */
function startWorker(): Worker {
  const address = new URL(workerUrl, document.baseURI).href
  const source = new Blob([`import ${JSON.stringify(address)}`], { type: 'text/javascript' })
  const started = new Worker(URL.createObjectURL(source), { type: 'module' })
  started.addEventListener('message', ({ data }: MessageEvent<FromDesk>) => {
    listeners.get(data.id)?.(data)
  })
  started.addEventListener('error', () => {
    const failure = {
      code: 'desk/unavailable',
      message: 'This browser cannot start the worker that reads answers; reload the page.',
    }
    for (const [id, listen] of listeners) listen({ id, failure })
    worker = undefined
  })
  return started
}

/** Runs a call in the worker and yields what it reports. Leaving the loop, or aborting, ends the call. Throws `DeskError`. */
export async function* callDesk(call: DeskCall, signal?: AbortSignal): AsyncGenerator<DeskEvent> {
  worker ??= startWorker()
  const desk = worker
  const id = ++lastId
  const queue: FromDesk[] = []
  let wake = () => {}
  listeners.set(id, (message) => {
    queue.push(message)
    wake()
  })
  const stop = () => send(desk, { id, stop: true })
  signal?.addEventListener('abort', stop)
  send(desk, { id, call })
  try {
    for (;;) {
      const message = queue.shift()
      if (!message) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      } else if ('event' in message) yield message.event
      else if ('failure' in message)
        throw new DeskError(message.failure.code, message.failure.message)
      else return
    }
  } finally {
    listeners.delete(id)
    signal?.removeEventListener('abort', stop)
    stop()
  }
}

function send(desk: Worker, message: ToDesk): void {
  desk.postMessage(message)
}

/** Runs a call whose one event of the type is its result. Throws `DeskError`. */
export async function askDesk<Type extends DeskEvent['type']>(
  call: DeskCall,
  type: Type,
  signal?: AbortSignal,
): Promise<Extract<DeskEvent, { type: Type }>> {
  for await (const event of callDesk(call, signal)) {
    if (isOfType(event, type)) return event
  }
  throw new DeskError('desk/ended', 'The work ended without a result; try again.')
}

function isOfType<Type extends DeskEvent['type']>(
  event: DeskEvent,
  type: Type,
): event is Extract<DeskEvent, { type: Type }> {
  return event.type === type
}
