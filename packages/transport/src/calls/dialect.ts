import type { DialectName } from '@pollux/models'
import type { Reply } from '@pollux/wire'
import type { GeminiClient } from '../client/gemini-client.ts'
import type { Call } from '../requests/call.ts'
import type { SdkOptions } from '../requests/sdk-parameters.ts'
import { askGenerate } from './ask-generate.ts'

/**
 * Sends a request through the SDK and yields its replies: a stream's chunks, or one. Yields
 * `undefined` for a value that is not a reply. Errors are those of the SDK, unconverted.
 */
export type Ask = (
  client: GeminiClient,
  call: Call,
  options: SdkOptions,
) => AsyncGenerator<Reply | undefined, void, undefined>

/** One of Gemini's protocols. Requests and replies have the same shape in all. */
export interface Dialect {
  readonly name: DialectName
  /** Whether the API's guide puts the text or the files first in a question about files. */
  readonly first: 'text' | 'files'
  readonly ask: Ask
}

/** The protocol of `generateContent`, which most of Gemini's users know. */
export const generateContent: Dialect = {
  name: 'generateContent',
  first: 'files',
  ask: askGenerate,
}
