import { PolluxError, redactKnown } from '@pollux/errors'
import { withoutSecrets } from './secrets.ts'

/** For each code, the HTTP status with which a server may pass the failure on. */
const httpStatuses = {
  'transport/aborted': 499,
  'transport/address-refused': 422,
  'transport/billing': 503,
  'transport/cache-expired': 500,
  'transport/circuit-open': 503,
  'transport/fetch-failed': 502,
  'transport/file-changed': 409,
  'transport/file-expired': 410,
  'transport/file-failed': 502,
  'transport/forbidden': 500,
  'transport/key-blocked': 500,
  'transport/key-missing': 500,
  'transport/key-wrong': 500,
  'transport/mime-refused': 415,
  'transport/model-shut-down': 500,
  'transport/model-unknown': 500,
  'transport/network': 502,
  'transport/overloaded': 503,
  'transport/picture-refused': 422,
  'transport/quota-day': 429,
  'transport/quota-minute': 429,
  'transport/region-refused': 500,
  'transport/replay-missing': 500,
  'transport/reply-malformed': 502,
  'transport/request-refused': 422,
  'transport/server-failed': 502,
  'transport/setting-refused': 422,
  'transport/stream-cut': 502,
  'transport/timed-out': 504,
  'transport/too-large': 413,
  'transport/too-long': 413,
  'transport/too-many-files': 413,
  'transport/too-many-tokens': 413,
  'transport/upload-damaged': 502,
  'transport/upload-expired': 410,
}

/** Why a call failed, by what the caller can do about it. README.md lists the cures. */
export type TransportErrorCode = keyof typeof httpStatuses

/** The members of a `TransportError` besides its code. */
export interface TransportErrorDetails {
  /** Whether the same call may succeed later. @default false */
  retryable?: boolean
  /** The HTTP status. */
  status?: number
  /**
   * Gemini's reason in one word, such as `API_KEY_INVALID`, or otherwise its canonical status, such
   * as `UNAVAILABLE`.
   */
  reason?: string
  /** How long Gemini asks to wait before the next attempt, in milliseconds. */
  retryDelayMs?: number
  /** The quota that was used up. */
  quotaId?: string
  /** The caught value. An error is kept as a copy without secrets. */
  cause?: unknown
}

/** A failed call. Its message, stack and causes contain no key, token or other secret. */
export class TransportError extends PolluxError<TransportErrorCode> {
  override readonly name: string = 'TransportError'
  override readonly httpStatus: number = httpStatuses[this.code]
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
