import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { buildConnector } from 'undici'
import { addressRefused } from '../media/check-address.ts'
import type { HostList } from '../media/host-list.ts'

/** How names are resolved: `node:dns` has the one of the system. */
export type Lookup = (
  hostname: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/** What a connector goes by. */
export interface ConnectorOptions {
  isPublic(address: string): boolean
  /** Hosts that may lead anywhere. */
  isTrusted: HostList
  /** @default the system's */
  lookup?: Lookup
  /** Milliseconds until a connection stands, the resolving of the name within. */
  timeout: number
}

/**
 * Connects undici to public addresses alone. A name is resolved once, all that it leads to is checked, and what was checked
 * is what is connected to, so that no second answer can come between.
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
    // An address needs no resolving, so that its connection would not pass the lookup.
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

/** The address itself is not told: it would say how a network looks from inside. */
function refused(host: string): Error {
  return addressRefused(
    `${host} leads to an address that is not public; name it in hosts if it is meant, or open the file yourself.`,
  )
}
