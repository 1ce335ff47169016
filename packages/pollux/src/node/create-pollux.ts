import { checkObject } from '@pollux/errors'
import { nodeResolver } from '@pollux/transport/node'
import { assemblePollux, type PolluxOptions } from '../create-pollux.ts'
import type { Pollux } from '../pollux.ts'
import { processWorkers } from './process-workers.ts'

/**
 * Creates a `Pollux` that also opens paths, `file:` URLs and public addresses, unless another `resolver` is given.
 *
 * @param options - a client or a transport, and whatever differs from the defaults
 * @returns an object whose calls share these options
 * @throws TypeError unless there is a client or a transport, and for options that make no sense
 * @example
 * ```ts
 * const pollux = createPollux({ client: new GoogleGenAI({ apiKey }) })
 * const { text } = await pollux.caption('photo.jpg')
 * ```
 */
export function createPollux(options: PolluxOptions): Pollux {
  checkObject(options, 'options')
  const { resolver = nodeResolver() } = options
  return assemblePollux({ ...options, resolver }, processWorkers)
}
