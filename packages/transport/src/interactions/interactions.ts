import { askGenerate } from '../calls/ask-generate.ts'
import type { Dialect } from '../calls/dialect.ts'

/**
 * The Interactions API, with storage of requests and answers switched off. Tokens are counted by
 * `generateContent`'s method, because this API has none. An answer that stops for `CONTINUATION` is continued
 * here, because not all versions of the SDK do so.
 * @returns A value for the option `dialect` of `createTransport`.
 */
export function interactions(): Dialect {
  return {
    name: 'interactions',
    first: 'text',
    async *ask(client, call, options) {
      if (call.method === 'countTokens') {
        yield* askGenerate(client, call, options)
        return
      }
      // Loaded with the first call: most transports speak the other protocol.
      const { askInteractions } = await import('./ask-interactions.ts')
      yield* askInteractions(client, call, options)
    },
  }
}
