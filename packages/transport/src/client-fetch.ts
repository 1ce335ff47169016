/** The platform's `fetch`, or one in its place. */
export type Fetch = (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>

/** What a client sends with. */
export interface ClientFetch {
  fetch: Fetch
  /** Whether a body may be a stream whose length stands in a header, as Node's `fetch` takes it. */
  canStream: boolean
}

/**
 * The `fetch` that a `GoogleGenAI` was made with, else the platform's, on Node without undici's limit of five minutes.
 * `undefined` for a client of another make, whose own one is not known.
 */
export function fetchOf(client: object): ClientFetch | undefined {
  if (!('httpOptions' in client)) return undefined
  const options: unknown = Reflect.get(client, 'httpOptions')
  const own: unknown = options instanceof Object ? Reflect.get(options, 'fetch') : undefined
  if (isFetch(own)) return { fetch: own, canStream: false }
  return {
    fetch: (input, init) => globalThis.fetch(input, withoutTimeouts(init)),
    canStream: undiciDispatcher() !== undefined,
  }
}

function isFetch(value: unknown): value is Fetch {
  return typeof value === 'function'
}

/** Where undici keeps what Node's `fetch` sends with. */
const dispatcherKey = Symbol.for('undici.globalDispatcher.1')

function undiciDispatcher(): object | undefined {
  // Making headers loads undici, if that is what there is.
  void new Headers()
  const dispatcher: unknown = Reflect.get(globalThis, dispatcherKey)
  return dispatcher instanceof Object && 'dispatch' in dispatcher ? dispatcher : undefined
}

/** The SDK lifts undici's limits for headers and body itself, but not for a `fetch` that it is given. */
function withoutTimeouts(init: RequestInit | undefined): RequestInit | undefined {
  const dispatcher = undiciDispatcher()
  const dispatch: unknown = dispatcher && Reflect.get(dispatcher, 'dispatch')
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
