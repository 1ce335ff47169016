/** Where Gemini is, and the headers that authorize requests. */
export interface Wire {
  /** With or without a path and a trailing slash. */
  baseUrl: string
  /** Contains the key or token. */
  headers: Readonly<Record<string, string>>
  /** @default the `apiVersion` of `createFiles` */
  apiVersion?: string
}

/** The wires of clients that `connect()` created. */
const wires = new WeakMap<object, Wire>()

/** Remembers what a client was made of, for as long as the client exists. */
export function rememberWire(client: object, wire: Wire): void {
  wires.set(client, wire)
}

/** Returns what a client was made of if `connect()` created it with a key. */
export function wireOf(client: object): Wire | undefined {
  return wires.get(client)
}
