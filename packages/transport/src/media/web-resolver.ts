import { checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'
import type { Fetch } from '../client/client-fetch.ts'
import { addressRefused, checkAddress } from './check-address.ts'
import { type Ask, download } from './download.ts'
import { portOf, readHosts } from './host-list.ts'
import type { MediaResolver } from './media-resolver.ts'

/** Options of `webResolver`. */
export interface WebResolverOptions {
  /** The hosts that may be fetched from, over https only. Name the port unless it is 443. */
  hosts: readonly string[]
  /** @default the `fetch` of the platform */
  fetch?: Fetch
}

const webResolverOptionNames: OptionNames<WebResolverOptions> = { hosts: true, fetch: true }

/**
 * Resolver for browsers and edge runtimes. It fetches only from listed hosts, because the address behind a name
 * cannot be checked there. In a browser it refuses addresses that redirect, and it cannot fetch from a host that
 * does not allow it (CORS).
 * @returns A value for the option `resolver` of `openMedia`.
 * @throws {TypeError} If `hosts` is empty, or an entry is not a host name.
 */
export function webResolver(options: WebResolverOptions): MediaResolver {
  checkOptions(options, webResolverOptionNames)
  const { hosts, fetch } = options
  if (!Array.isArray(hosts) || hosts.length === 0) {
    throw invalidArgument('an array of at least one host', 'hosts', hosts)
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
    const init: RequestInit = { redirect: 'manual', signal, ...anonymous() }
    const { type, status, headers, body } = await (fetch ?? globalThis.fetch)(url, init)
    return {
      status: type === 'opaqueredirect' ? 0 : status,
      header: (name) => headers.get(name),
      body: eachPiece(body),
    }
  }
  return { fetch: async (url, limits) => await download(url, { ...limits, check, ask }) }
}

/**
 * Returns options that keep a browser from sending cookies and a referrer. Other platforms send neither, and some
 * reject these options.
 */
function anonymous(): RequestInit {
  if (!('credentials' in Request.prototype)) return {}
  return { credentials: 'omit', referrerPolicy: 'no-referrer' }
}

/** Iterates over a stream; not every platform's streams are iterable. */
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
