import { checkObject } from '@pollux/errors'
import { addressRefused } from '../media/check-address.ts'
import { readHosts } from '../media/host-list.ts'
import type { Reach } from '../media/reach.ts'
import { webReach } from '../media/web-reach.ts'
import { openPath } from './open-path.ts'

/** Options of `nodeReach`. */
export interface NodeReachOptions {
  /**
   * The names of hosts that are trusted wherever they lead, such as those of one's own network: `files.intern`, or with
   * another port than those of http and https `files.intern:8080`. @default none
   */
  hosts?: readonly string[]
}

/**
 * What Node can open: paths, and addresses of public hosts and of the hosts on the list. Bun and Deno do not let the
 * address of a connection be checked, so that there hosts must be listed, and are asked over https alone.
 */
export function nodeReach(options: NodeReachOptions = {}): Reach {
  checkObject(options, 'options')
  return createReach(options, isNode(process.versions))
}

/** The same, told whether the runtime can check addresses. */
export function createReach({ hosts = [] }: NodeReachOptions, canCheck: boolean): Reach {
  const isTrusted = readHosts(hosts)
  if (!canCheck) {
    return { openPath, fetch: hosts.length > 0 ? webReach({ hosts }).fetch : refuse }
  }
  let fetch: Reach['fetch']
  return {
    openPath,
    async fetch(url, options) {
      // Loaded when it is needed: undici is large, and other runtimes put one of their own in its place.
      const { guardedFetch } = await import('./guarded-fetch.ts')
      fetch ??= guardedFetch({ isTrusted })
      return await fetch(url, options)
    },
  }
}

/** Whether these are the versions of Node itself, and not of a runtime that stands in for it. */
export function isNode(versions: Readonly<Record<string, string | undefined>>): boolean {
  return versions.node !== undefined && versions.bun === undefined && versions.deno === undefined
}

async function refuse(url: URL): Promise<Blob> {
  throw addressRefused(
    `${url.host} is not asked, since this runtime does not tell where a name leads; name it in hosts, or fetch the file yourself.`,
  )
}
