import { PolluxError, redactKnown } from '@pollux/errors'
import { withoutSecrets } from './secrets.ts'

/** Why a call failed, by what the caller can do about it. README.md lists the cures. */
export type TransportErrorCode =
  | 'transport/aborted'
  | 'transport/address-refused'
  | 'transport/billing'
  | 'transport/cache-expired'
  | 'transport/circuit-open'
  | 'transport/fetch-failed'
  | 'transport/file-changed'
  | 'transport/file-expired'
  | 'transport/file-failed'
  | 'transport/forbidden'
  | 'transport/key-blocked'
  | 'transport/key-missing'
  | 'transport/key-wrong'
  | 'transport/mime-refused'
  | 'transport/model-shut-down'
  | 'transport/model-unknown'
  | 'transport/network'
  | 'transport/overloaded'
  | 'transport/picture-refused'
  | 'transport/quota-day'
  | 'transport/quota-minute'
  | 'transport/region-refused'
  | 'transport/replay-missing'
  | 'transport/reply-malformed'
  | 'transport/request-refused'
  | 'transport/server-failed'
  | 'transport/setting-refused'
  | 'transport/stream-cut'
  | 'transport/timed-out'
  | 'transport/too-large'
  | 'transport/too-long'
  | 'transport/too-many-files'
  | 'transport/too-many-tokens'
  | 'transport/upload-damaged'
  | 'transport/upload-expired'

/** The members of a `TransportError` beside its code. */
export interface TransportErrorDetails {
  /** Whether the same call may succeed later. @default false */
  retryable?: boolean
  /** The HTTP status. */
  status?: number
  /** Gemini's reason in one word, such as `API_KEY_INVALID`, else its canonical status, such as `UNAVAILABLE`. */
  reason?: string
  /** How long Gemini asks to wait before the next attempt, in milliseconds. */
  retryDelayMs?: number
  /** The quota that was used up. */
  quotaId?: string
  /** What was caught. An error is kept as a copy without secrets. */
  cause?: unknown
}

/** A failed call. Its message, stack and causes contain no key, token or other secret. */
export class TransportError extends PolluxError<TransportErrorCode> {
  readonly retryable: boolean
  declare readonly status?: number
  declare readonly reason?: string
  declare readonly retryDelayMs?: number
  declare readonly quotaId?: string

  /** Creates the error. Every string in `secrets` is redacted as well, whatever it looks like. */
  constructor(
    code: TransportErrorCode,
    message: string,
    details: TransportErrorDetails = {},
    secrets: readonly string[] = [],
  ) {
    const { cause, retryable = false, ...facts } = details
    const clean = withoutSecrets(cause, secrets)
    super(code, redactKnown(message, secrets), clean === undefined ? undefined : { cause: clean })
    this.retryable = retryable
    for (const [name, value] of Object.entries(facts)) {
      if (value !== undefined) Object.assign(this, { [name]: withoutSecrets(value, secrets) })
    }
  }
}
