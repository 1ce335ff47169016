import { PolluxError } from '@pollux/errors'
import type { CanonicalStatus } from '@pollux/wire'

/** What can be wrong with what the engine was given. */
export type EngineErrorCode =
  | 'engine-local/bad-model'
  | 'engine-local/bad-picture'
  | 'engine-local/unable'

/** A model file that does not run, a picture in a request that is not base64, or a request for what the stand-in cannot do. */
export class EngineError extends PolluxError<EngineErrorCode> {
  /** What the emulator answers with: 400 for what is wrong with a request. */
  readonly status: CanonicalStatus

  constructor(code: EngineErrorCode, message: string, options?: { cause?: unknown }) {
    super(code, message, options)
    this.status = code === 'engine-local/bad-model' ? 'INTERNAL' : 'INVALID_ARGUMENT'
  }
}

/** The error for a request that no answer of the stand-in's would be an answer to. */
export function unable(toDo: string): EngineError {
  return new EngineError(
    'engine-local/unable',
    `The local stand-in finds things of 80 classes and cannot ${toDo}; ask Gemini.`,
  )
}
