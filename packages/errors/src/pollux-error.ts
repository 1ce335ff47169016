import { redact } from './redact.ts'

/** The registered symbol by which an error is recognised across two copies of this package. */
const brand = Symbol.for('pollux.error')

/**
 * A failure of the world, not of the caller. `code` has the form `package/reason`, and `message` says what to do
 * next, with secrets redacted. A subclass states its `name` as a literal, because minifiers rename classes.
 */
export class PolluxError<Code extends string = string> extends Error {
  override readonly name: string = 'PolluxError'
  readonly code: Code
  /**
   * The HTTP status with which a server may pass the failure on to its own client: 4xx if other input would work,
   * 499 after an abort, 429, 502, 503 and 504 for failures of Gemini and the network, otherwise 500.
   */
  readonly httpStatus: number = 500

  constructor(code: Code, message: string, options?: { cause?: unknown }) {
    super(redact(String(message)), options)
    this.code = code
    Object.defineProperty(this, brand, { value: true })
  }
}

/**
 * Returns whether a caught value is a `PolluxError`, also one of another copy of this package.
 * @returns Whether it is one.
 */
export function isPolluxError(value: unknown): value is PolluxError {
  return value instanceof Error && brand in value
}
