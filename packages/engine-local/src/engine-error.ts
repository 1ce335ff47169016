import { PolluxError } from '@pollux/errors'

/** What can be wrong with what the engine was given. */
export type EngineErrorCode = 'engine-local/bad-model' | 'engine-local/bad-picture'

/** A model file that does not run, or a picture in a request that is not base64. */
export class EngineError extends PolluxError<EngineErrorCode> {}
