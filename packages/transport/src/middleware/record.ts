import { redactSecrets } from '@pollux/errors'
import type { GenerateRequest, Reply } from '@pollux/wire'
import {
  TransportError,
  type TransportErrorCode,
  type TransportErrorDetails,
} from '../failures/transport-error.ts'
import type { Call, Middleware } from '../requests/call.ts'
import { describeRequest, fingerprint } from './fingerprint-call.ts'

/** A call and how it ended, as JSON can hold it. */
export interface RecordedCall {
  version: 1
  /** What `replay` finds it by. */
  fingerprint: string
  method: Call['method']
  /** For people: pictures stand as their SHA-256, secrets are blanked. */
  request: GenerateRequest
  /** One reply, or the chunks of a stream as far as they came. */
  replies: Reply[]
  error?: RecordedError
}

/** What is kept of an error. */
export interface RecordedError extends Omit<TransportErrorDetails, 'cause'> {
  code: TransportErrorCode
  message: string
}

/** Hands every call that ends on to `write`, which keeps it for `replay`; a call waits until it is written. */
export function record({
  write,
}: {
  write: (call: RecordedCall) => Promise<void> | void
}): Middleware {
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

/** A copy with every text in it changed. */
function inTexts<Value extends object>(value: Value, change: (text: string) => string): Value {
  return JSON.parse(
    JSON.stringify(value, (_, held) => (typeof held === 'string' ? change(held) : held)),
  )
}
