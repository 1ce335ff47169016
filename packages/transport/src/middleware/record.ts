import { checkOptions, redactSecrets } from '@pollux/errors'
import type { GenerateRequest, Reply } from '@pollux/wire'
import {
  TransportError,
  type TransportErrorCode,
  type TransportErrorDetails,
} from '../failures/transport-error.ts'
import type { Call, Middleware } from '../requests/call.ts'
import { describeRequest, fingerprint } from './fingerprint-call.ts'

/** A call and how it ended, in a form that JSON can hold. */
export interface RecordedCall {
  version: 1
  /** The key by which `replay` finds it. */
  fingerprint: string
  method: Call['method']
  /** The request for people to read, with SHA-256 in place of files and secrets redacted. */
  request: GenerateRequest
  /** The only reply, or the chunks of a stream that arrived. */
  replies: Reply[]
  error?: RecordedError
}

/** The part of an error that is recorded. */
export interface RecordedError extends Omit<TransportErrorDetails, 'cause'> {
  code: TransportErrorCode
  message: string
}

/**
 * Middleware that passes every call that ended to `write`, for `replay`. The call ends once `write` is done.
 * @returns The middleware.
 * @example
 * ```ts
 * const calls: RecordedCall[] = []
 * createTransport({ client, use: [record({ write: (call) => calls.push(call) })] })
 * ```
 */
export function record(options: {
  write: (call: RecordedCall) => Promise<void> | void
}): Middleware {
  checkOptions(options, { write: true })
  const { write } = options
  return (send) =>
    async function* sendAndRecord(call) {
      const request = await describeRequest(call.request)
      const recorded: RecordedCall = {
        version: 1,
        fingerprint: await fingerprint(call, request),
        method: call.method,
        request: inTexts(request, (text) => redactSecrets(call.redact(text))),
        replies: [],
      }
      try {
        for await (const reply of send(call)) {
          recorded.replies.push(inTexts(reply, call.redact))
          yield reply
        }
        await write(recorded)
      } catch (error) {
        if (error instanceof TransportError && !call.signal.aborted) {
          await write({ ...recorded, error: describeError(error) })
        }
        throw error
      }
    }
}

function describeError(error: TransportError): RecordedError {
  const { code, message, retryable, status, reason, retryDelayMs, quotaId } = error
  return JSON.parse(
    JSON.stringify({ code, message, retryable, status, reason, retryDelayMs, quotaId }),
  )
}

/** Returns a copy in which every string is changed by `change`. */
function inTexts<Value extends object>(value: Value, change: (text: string) => string): Value {
  return JSON.parse(
    JSON.stringify(value, (_, held) => (typeof held === 'string' ? change(held) : held)),
  )
}
