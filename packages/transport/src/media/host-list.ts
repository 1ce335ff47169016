import { invalidArgument } from '@pollux/errors'

/** Returns whether a host is on a list. */
export type HostList = (host: { hostname: string; port: number }) => boolean

/**
 * Reads host names such as `images.example` or `10.0.0.7:8080`. An entry with a port allows only
 * that port; one without a port allows those of https and http. Throws a `TypeError` unless each is
 * a host name.
 */
export function readHosts(hosts: readonly string[]): HostList {
  const listed = new Set<string>()
  for (const [index, host] of hosts.entries()) {
    const url = typeof host === 'string' && URL.canParse(`ws://${host}`) && new URL(`ws://${host}`)
    if (!url || url.href !== `ws://${url.host}/` || /[/?#@*]/.test(host)) {
      throw invalidArgument('a host name such as images.example', `hosts[${index}]`, host)
    }
    const port = /:(\d+)$/.exec(host)?.[1]
    for (const each of port === undefined ? [80, 443] : [Number(port)]) {
      listed.add(`${url.hostname}:${each}`)
    }
  }
  return ({ hostname, port }) => listed.has(`${hostname}:${port}`)
}

/** Returns the port that a web address leads to. */
export function portOf({ port, protocol }: URL): number {
  return Number(port || (protocol === 'http:' ? 80 : 443))
}
