import type { GoogleGenAI } from '@google/genai'
import { type ConnectOptions, connect as connectAnywhere } from '../client/connect.ts'
import { directFetch, type Environment, isLoopback, proxyFetch } from './proxy-fetch.ts'

/** What `connect` takes on Node. */
export interface NodeConnectOptions extends ConnectOptions {
  /** Where the proxy is read from. @default process.env */
  environment?: Environment
}

/**
 * Makes the SDK's client as `connect` of `@pollux/transport` does, which sends through the proxy that the environment names, if
 * it names one and no `fetch` is given; what this machine serves itself is asked directly. Throws a `TypeError` for a proxy whose address is none.
 */
export async function connect(options: NodeConnectOptions): Promise<GoogleGenAI> {
  const { environment, fetch = fetchFor(options.baseUrl, environment), ...rest } = options
  return connectAnywhere({ ...rest, fetch })
}

function fetchFor(baseUrl: string | undefined, environment: Environment | undefined) {
  const proxied = proxyFetch(environment)
  return baseUrl !== undefined && isLoopback(baseUrl) ? directFetch() : proxied
}
