import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { buildConnector } from 'undici'
import { addressRefused } from '../media/check-address.ts'
import type { HostList } from '../media/host-list.ts'

/** Resolves a name, like `lookup` of `node:dns`. */
export type Lookup = (
  hostname: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/** Options of `guardedConnector`. */
export interface ConnectorOptions {
  isPublic(address: string): boolean
  /** Hosts that may lead to any address. */
  isTrusted: HostList
  /** The function that resolves names. @default the system's resolver */
  lookup?: Lookup
  /** The limit for connecting in milliseconds, including the resolution of the name. */
  timeout: number
}

/**
 * Connects undici to public addresses only. A name is resolved once, and only the addresses that were checked
 * are connected to. A second answer of the resolver (DNS rebinding) therefore has no effect.
 */
export function guardedConnector({
  isPublic,
  isTrusted,
  lookup = systemLookup,
  timeout,
}: ConnectorOptions): buildConnector.connector {
  const lookUp =
    (isAllowed: (addresses: LookupAddress[]) => boolean): LookupFunction =>
    (hostname, options, callback) => {
      lookup(hostname, { ...options, all: true }, (error, addresses) => {
        if (error) callback(error, '')
        else if (!isAllowed(addresses)) callback(refused(hostname), '')
        else answer(addresses, options, callback)
      })
    }
  const arePublic = (addresses: LookupAddress[]) =>
    addresses.length > 0 && addresses.every(({ address }) => isPublic(address))
  const connect = buildConnector({ timeout, lookup: lookUp(arePublic) })
  const connectTrusted = buildConnector({ timeout, lookup: lookUp(() => true) })
  return (options, callback) => {
    const { hostname, protocol } = options
    const port = Number(options.port || (protocol === 'http:' ? 80 : 443))
    const isLiteral = isIP(hostname) !== 0
    const host = isIP(hostname) === 6 ? `[${hostname}]` : hostname
    if (isTrusted({ hostname: host, port })) connectTrusted(options, callback)
    // A literal address is not resolved, so its connection would bypass the lookup.
    else if (isLiteral && !isPublic(hostname)) callback(refused(host), null)
    else connect(options, callback)
  }
}

function answer(
  addresses: LookupAddress[],
  { all }: LookupOptions,
  callback: Parameters<LookupFunction>[2],
): void {
  const [first] = addresses
  if (all) callback(null, addresses)
  else callback(null, first?.address ?? '', first?.family)
}

/** Returns the error without the address, which would reveal the inside of a network. */
function refused(host: string): Error {
  return addressRefused(
    `${host} leads to an address that is not public; add it to hosts if that is intended, or open the file yourself.`,
  )
}
