/** Where Gemini is, and what gives the right to ask it. */
export interface Wire {
  /** With or without a path and a slash at its end. */
  baseUrl: string
  /** What holds the key or token. */
  headers: Readonly<Record<string, string>>
  /** @default that of `createFiles` */
  apiVersion?: string
}

/** The wires of clients that `connect()` has made. */
const wires = new WeakMap<object, Wire>()

/** Keeps what a client was made of, as long as there is the client. */
export function rememberWire(client: object, wire: Wire): void {
  wires.set(client, wire)
}

/** What a client was made of, if `connect()` has made it with a key. */
export function wireOf(client: object): Wire | undefined {
  return wires.get(client)
}
