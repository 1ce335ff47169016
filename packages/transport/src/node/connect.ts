import type { GoogleGenAI } from '@google/genai'
import { type ConnectOptions, connect as connectAnywhere } from '../connect.ts'
import { type Environment, proxyFetch } from './proxy-fetch.ts'

/** What `connect` takes on Node. */
export interface NodeConnectOptions extends ConnectOptions {
  /** Where the proxy is read from. @default process.env */
  environment?: Environment
}

/**
 * Makes the SDK's client as `connect` of `@pollux/transport` does, which sends through the proxy that the environment names, if
 * it names one and no `fetch` is given. Throws a `TypeError` for a proxy whose address is none.
 */
export async function connect(options: NodeConnectOptions): Promise<GoogleGenAI> {
  const { environment, fetch = proxyFetch(environment), ...rest } = options
  return connectAnywhere({ ...rest, fetch })
}
