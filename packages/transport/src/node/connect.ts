import type { GoogleGenAI } from '@google/genai'
import { checkOptions, type OptionNames } from '@pollux/errors'
import { type ConnectOptions, connect as connectAnywhere } from '../client/connect.ts'
import { directFetch, type Environment, isLoopback, proxyFetch } from './proxy-fetch.ts'

/** Options of `connect` on Node. */
export interface NodeConnectOptions extends ConnectOptions {
  /** The variables that name the proxy. @default process.env */
  environment?: Environment
}

const nodeConnectOptionNames: OptionNames<NodeConnectOptions> = {
  apiKey: true,
  project: true,
  location: true,
  vertexai: true,
  baseUrl: true,
  fetch: true,
  environment: true,
}

/**
 * Creates the SDK's client like `connect` of `@pollux/transport`, and sends through the proxy in the
 * environment, if any. A `fetch` of the caller takes precedence. Addresses of this machine bypass the proxy.
 * @returns The client.
 * @throws {TypeError} If the address of a proxy is invalid.
 * @throws {TransportError} `transport/key-missing` if there is neither a key nor a project.
 */
export async function connect(options: NodeConnectOptions): Promise<GoogleGenAI> {
  checkOptions(options, nodeConnectOptionNames)
  const { environment, fetch = fetchFor(options.baseUrl, environment), ...rest } = options
  return connectAnywhere({ ...rest, fetch })
}

function fetchFor(baseUrl: string | undefined, environment: Environment | undefined) {
  const proxied = proxyFetch(environment)
  return baseUrl !== undefined && isLoopback(baseUrl) ? directFetch() : proxied
}
