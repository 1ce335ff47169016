import { checkObject, invalidArgument } from '@pollux/errors'
import type { Fetch } from '../client/client-fetch.ts'
import { addressRefused, checkAddress } from './check-address.ts'
import { type Ask, download } from './download.ts'
import { portOf, readHosts } from './host-list.ts'
import type { MediaResolver } from './media-resolver.ts'

/** Options of `webResolver`. */
export interface WebResolverOptions {
  /** The names of hosts that may be asked, over https alone; with a port where it is not 443. */
  hosts: readonly string[]
  /** @default the platform's */
  fetch?: Fetch
}

/**
 * What browsers and edge runtimes can open: addresses of hosts on a list, for there it cannot be seen where a name leads.
 * In a browser an address that redirects is refused, and one whose host does not allow it (CORS) cannot be fetched.
 */
export function webResolver(options: WebResolverOptions): MediaResolver {
  checkObject(options, 'options')
  const { hosts, fetch } = options
  if (!Array.isArray(hosts) || hosts.length === 0) {
    throw invalidArgument('a list of at least one host', 'hosts', hosts)
  }
  const isListed = readHosts(hosts)
  const check = (url: URL) => {
    checkAddress(url)
    if (url.protocol === 'https:' && isListed({ hostname: url.hostname, port: portOf(url) })) return
    throw addressRefused(
      `${url.protocol}//${url.host} is not on the list of hosts; add it to hosts, or fetch the file yourself.`,
    )
  }
  const ask: Ask = async (url, signal) => {
    const init: RequestInit = { redirect: 'manual', signal, ...quiet() }
    const { type, status, headers, body } = await (fetch ?? globalThis.fetch)(url, init)
    return {
      status: type === 'opaqueredirect' ? 0 : status,
      header: (name) => headers.get(name),
      body: eachPiece(body),
    }
  }
  return { fetch: async (url, limits) => await download(url, { ...limits, check, ask }) }
}

/** What keeps a browser from telling who asks; elsewhere there is nothing to tell, and not all take these. */
function quiet(): RequestInit {
  if (!('credentials' in Request.prototype)) return {}
  return { credentials: 'omit', referrerPolicy: 'no-referrer' }
}

/** A stream as an iterable, which it is not everywhere. */
async function* eachPiece(
  body: ReadableStream<Uint8Array> | null,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = body?.getReader()
  try {
    while (reader) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    void reader?.cancel().catch(() => {})
  }
}
