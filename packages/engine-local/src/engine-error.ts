import { PolluxError } from '@pollux/errors'
import type { CanonicalStatus } from '@pollux/wire'

/** For each code, the HTTP status with which a server may pass the failure on. */
const httpStatuses = {
  'engine-local/bad-model': 500,
  'engine-local/bad-picture': 400,
  'engine-local/unable': 400,
}

/** The reason why the engine cannot answer. */
export type EngineErrorCode = keyof typeof httpStatuses

/**
 * Thrown if the model file does not run, a picture is not base64, or the stand-in cannot answer the
 * request.
 */
export class EngineError extends PolluxError<EngineErrorCode> {
  override readonly name: string = 'EngineError'
  override readonly httpStatus: number = httpStatuses[this.code]
  /** The status of the emulator's answer; 400 if the request is at fault. */
  readonly status: CanonicalStatus

  constructor(code: EngineErrorCode, message: string, options?: { cause?: unknown }) {
    super(code, message, options)
    this.status = code === 'engine-local/bad-model' ? 'INTERNAL' : 'INVALID_ARGUMENT'
  }
}

/** Returns the error for a request that the stand-in cannot answer. */
export function unable(toDo: string): EngineError {
  return new EngineError(
    'engine-local/unable',
    `The local stand-in finds objects of 80 classes and cannot ${toDo}; ask Gemini.`,
  )
}
