import type { DialectName } from '@pollux/models'
import type { Reply } from '@pollux/wire'
import type { GeminiClient } from '../client/gemini-client.ts'
import type { Call } from '../requests/call.ts'
import type { SdkOptions } from '../requests/sdk-parameters.ts'
import { askGenerate } from './ask-generate.ts'

/** Asks through the SDK: yields a stream's chunks or one reply, `undefined` for what is none; its failures are not read yet. */
export type Ask = (
  client: GeminiClient,
  call: Call,
  options: SdkOptions,
) => AsyncGenerator<Reply | undefined, void, undefined>

/** One of Gemini's APIs: requests and replies are the same in all. */
export interface Dialect {
  readonly name: DialectName
  /** What the API's guide has first in a question about files. */
  readonly first: 'words' | 'files'
  readonly ask: Ask
}

/** The API that most of Gemini's users know. */
export const generateContent: Dialect = {
  name: 'generateContent',
  first: 'files',
  ask: askGenerate,
}
