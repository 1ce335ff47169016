import { checkObject } from '@pollux/errors'
import { addressRefused } from '../media/check-address.ts'
import { readHosts } from '../media/host-list.ts'
import type { MediaResolver } from '../media/media-resolver.ts'
import { webResolver } from '../media/web-resolver.ts'
import { openPath } from './open-path.ts'

/** Options of `nodeResolver`. */
export interface NodeResolverOptions {
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
export function nodeResolver(options: NodeResolverOptions = {}): MediaResolver {
  checkObject(options, 'options')
  return createResolver(options, isNode(process.versions))
}

/** The same, told whether the runtime can check addresses. */
export function createResolver(
  { hosts = [] }: NodeResolverOptions,
  canCheck: boolean,
): MediaResolver {
  const isTrusted = readHosts(hosts)
  if (!canCheck) {
    return { openPath, fetch: hosts.length > 0 ? webResolver({ hosts }).fetch : refuse }
  }
  let fetch: MediaResolver['fetch']
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
