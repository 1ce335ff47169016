import { EnvHttpProxyAgent } from 'undici'
import type { Fetch } from '../client-fetch.ts'

/** The variables of an environment. */
export type Environment = Readonly<Record<string, string | undefined>>

/**
 * A `fetch` that sends through the proxies of `HTTPS_PROXY` and `HTTP_PROXY` all but what `NO_PROXY` lists; names in small
 * letters come first. `undefined` if no proxy is named. Throws a `TypeError` for a proxy whose address is none.
 */
export function proxyFetch(environment: Environment = process.env): Fetch | undefined {
  const read = (name: string) => environment[name.toLowerCase()] || environment[name]
  const httpProxy = checkAddress('HTTP_PROXY', read('HTTP_PROXY'))
  const httpsProxy = checkAddress('HTTPS_PROXY', read('HTTPS_PROXY'))
  if (httpProxy === undefined && httpsProxy === undefined) return undefined
  const dispatcher = new EnvHttpProxyAgent({
    httpProxy: httpProxy ?? '',
    httpsProxy: httpsProxy ?? '',
    noProxy: read('NO_PROXY') ?? '',
    // How long an answer may take is for timeout() to say.
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  return (input, init) => globalThis.fetch(input, Object.assign({ dispatcher }, init))
}

function checkAddress(name: string, address: string | undefined): string | undefined {
  if (!address) return undefined
  if (/^https?:\/\/[^/]/i.test(address)) return address
  // The one it has is not told, for it may hold a password.
  throw new TypeError(`Expected an address that begins with http:// or https:// for ${name}`)
}
