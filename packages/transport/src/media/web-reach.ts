import type { Fetch } from '../client-fetch.ts'
import type { Reach } from './reach.ts'

/** Options of `webReach`. */
export interface WebReachOptions {
  /** The names of hosts that may be asked, over https alone. */
  hosts: readonly string[]
  /** @default the platform's */
  fetch?: Fetch
}

/** What browsers and edge runtimes can open: addresses of hosts on a list, since where a name leads cannot be seen there. */
export function webReach(options: WebReachOptions): Reach {
  throw new Error(`Not yet: ${String(options)}`)
}
