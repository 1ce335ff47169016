import { redact } from './redact.ts'

/** The registered symbol by which an error is recognised across two copies of this package. */
const brand = Symbol.for('pollux.error')

/**
 * A failure of the world, not of the caller. `code` has the form `package/reason`, and `message` says what to do
 * next, with secrets redacted.
 */
export class PolluxError<Code extends string = string> extends Error {
  readonly code: Code

  constructor(code: Code, message: string, options?: { cause?: unknown }) {
    super(redact(String(message)), options)
    this.code = code
    this.name = new.target.name
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
