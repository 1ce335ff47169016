import ipaddr from 'ipaddr.js'
import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici'
import type { Fetch } from '../client/client-fetch.ts'

/** The variables of an environment. */
export type Environment = Readonly<Record<string, string | undefined>>

// timeout() limits how long a reply may take.
const limits = { headersTimeout: 0, bodyTimeout: 0 }

/**
 * Returns a `fetch` that sends through the proxies of `HTTPS_PROXY` and `HTTP_PROXY`. Hosts in `NO_PROXY` and
 * this machine are reached directly. Names in lower case take precedence.
 * @returns `undefined` if no proxy is named.
 * @throws {TypeError} If the address of a proxy is invalid.
 */
export function proxyFetch(environment: Environment = process.env): Fetch | undefined {
  const read = (name: string) => environment[name.toLowerCase()] || environment[name]
  const httpProxy = checkAddress('HTTP_PROXY', read('HTTP_PROXY'))
  const httpsProxy = checkAddress('HTTPS_PROXY', read('HTTPS_PROXY'))
  if (httpProxy === undefined && httpsProxy === undefined) return undefined
  const proxied = new EnvHttpProxyAgent({
    httpProxy: httpProxy ?? '',
    httpsProxy: httpsProxy ?? '',
    noProxy: read('NO_PROXY') ?? '',
    ...limits,
  })
  const direct = directFetch()
  return (input, init) => {
    const address = input instanceof Request ? input.url : input
    return isLoopback(address) ? direct(input, init) : fetchBy(proxied, input, init)
  }
}

/** Returns a `fetch` without a proxy, even if `NODE_USE_ENV_PROXY` is set. */
export function directFetch(): Fetch {
  const agent = new Agent(limits)
  return (input, init) => fetchBy(agent, input, init)
}

/** Returns whether an address leads to this machine itself, which a proxy could not reach. */
export function isLoopback(address: string | URL): boolean {
  if (!URL.canParse(address)) return false
  const name = new URL(address).hostname.replace(/^\[|\]$|\.$/g, '')
  if (/^(?:.+\.)?localhost$/.test(name)) return true
  if (!ipaddr.isValid(name)) return false
  return /^(?:loopback|unspecified)$/.test(ipaddr.process(name).range())
}

function fetchBy(dispatcher: Dispatcher, input: RequestInfo | URL, init?: RequestInit) {
  return globalThis.fetch(input, Object.assign({ dispatcher }, init))
}

function checkAddress(name: string, address: string | undefined): string | undefined {
  if (!address) return undefined
  if (/^https?:\/\/[^/]/i.test(address)) return address
  // The address itself is left out, because it may contain a password.
  throw new TypeError(`Expected an address that begins with http:// or https:// for ${name}`)
}
