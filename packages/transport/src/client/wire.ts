/** The address of Gemini, and the headers that authorize requests. */
export interface Wire {
  /** The base address, with or without a path and a trailing slash. */
  baseUrl: string
  /** The headers with the key or token. */
  headers: Readonly<Record<string, string>>
  /** The version of the API. @default the `apiVersion` of `createFiles` */
  apiVersion?: string
}

/** The wires of clients that `connect()` created. */
const wires = new WeakMap<object, Wire>()

/** Stores the wire of a client for as long as the client exists. */
export function rememberWire(client: object, wire: Wire): void {
  wires.set(client, wire)
}

/** Returns the wire of a client if `connect()` created it with a key. */
export function wireOf(client: object): Wire | undefined {
  return wires.get(client)
}
