import { checkObject } from '@pollux/errors'
import { nodeResolver } from '@pollux/transport/node'
import { createPollux as createPortable, type PolluxOptions } from '../create-pollux.ts'
import type { Pollux } from '../pollux.ts'

/** Makes a `Pollux` that opens paths, `file:` URLs and public addresses, unless another `resolver` is given. Throws a `TypeError` as the portable one does. */
export function createPollux(options: PolluxOptions): Pollux {
  checkObject(options, 'options')
  const { resolver = nodeResolver() } = options
  return createPortable({ ...options, resolver })
}
