import { checkOptions, type OptionNames } from '@pollux/errors'
import { addressRefused } from '../media/check-address.ts'
import { readHosts } from '../media/host-list.ts'
import type { MediaResolver } from '../media/media-resolver.ts'
import { webResolver } from '../media/web-resolver.ts'
import { openPath } from './open-path.ts'

/** Options of `nodeResolver`. */
export interface NodeResolverOptions {
  /**
   * Host names that are trusted wherever they lead, such as those of your own network: `files.intern`, or with
   * another port than those of http and https `files.intern:8080`. @default none
   */
  hosts?: readonly string[]
}

const nodeResolverOptionNames: OptionNames<NodeResolverOptions> = { hosts: true }

/**
 * Resolver for Node: opens paths, and addresses of public hosts and of the listed hosts. Bun and Deno do not let
 * the address of a connection be checked. There, only listed hosts are fetched from, over https only.
 * @returns A value for the option `resolver` of `openMedia`.
 * @throws {TypeError} If an entry of `hosts` is not a host name.
 */
export function nodeResolver(options: NodeResolverOptions = {}): MediaResolver {
  checkOptions(options, nodeResolverOptionNames)
  return createResolver(options, isNode(process.versions))
}

/** Like `nodeResolver`, with the information whether the runtime can check addresses. */
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
      // Loaded on demand: undici is large, and other runtimes replace it with their own.
      const { guardedFetch } = await import('./guarded-fetch.ts')
      fetch ??= guardedFetch({ isTrusted })
      return await fetch(url, options)
    },
  }
}

/** Returns whether these are the versions of Node itself, not of a runtime that imitates it. */
export function isNode(versions: Readonly<Record<string, string | undefined>>): boolean {
  return versions.node !== undefined && versions.bun === undefined && versions.deno === undefined
}

async function refuse(url: URL): Promise<Blob> {
  throw addressRefused(
    `${url.host} is not fetched, because this runtime does not show where a name leads; add it to hosts, or fetch the file yourself.`,
  )
}
