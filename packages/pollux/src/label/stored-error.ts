import { PolluxError } from '@pollux/errors'
import type { FailedUnit } from './unit-value.ts'

/** The failure of an earlier call, read from a ledger. Its code and message are those of that failure. */
export class StoredError extends PolluxError {
  override readonly name: string = 'StoredError'
  /** Whether the same call may succeed later. */
  readonly retryable: boolean
  /** How often the picture was sent. */
  readonly attempts: number

  /** Creates the error of a stored failure. */
  constructor({
    code,
    message,
    isFinal,
    cost,
  }: Pick<FailedUnit, 'code' | 'message' | 'isFinal' | 'cost'>) {
    super(code, message)
    this.retryable = !isFinal
    this.attempts = cost.attempts
  }
}
