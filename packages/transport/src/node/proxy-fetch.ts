import ipaddr from 'ipaddr.js'
import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici'
import type { Fetch } from '../client/client-fetch.ts'

/** The variables of an environment. */
export type Environment = Readonly<Record<string, string | undefined>>

// How long an answer may take is for timeout() to say.
const limits = { headersTimeout: 0, bodyTimeout: 0 }

/**
 * A `fetch` that sends through the proxies of `HTTPS_PROXY` and `HTTP_PROXY` all but what `NO_PROXY` lists and what goes to
 * this machine; names in small letters come first. `undefined` if no proxy is named. Throws a `TypeError` for a proxy whose
 * address is none.
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

/** A `fetch` that asks directly, whatever proxy Node has been told of by `NODE_USE_ENV_PROXY`. */
export function directFetch(): Fetch {
  const agent = new Agent(limits)
  return (input, init) => fetchBy(agent, input, init)
}

/** Whether an address leads to this machine itself, which no proxy can reach for it. */
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
  // The one it has is not told, for it may hold a password.
  throw new TypeError(`Expected an address that begins with http:// or https:// for ${name}`)
}
