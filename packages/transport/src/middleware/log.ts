import { checkOptions } from '@pollux/errors'
import type { Usage } from '@pollux/wire'
import { notify } from '../failures/notify.ts'
import { TransportError } from '../failures/transport-error.ts'
import type { Call, Middleware } from '../requests/call.ts'
import { endedInThinking, saysSomething } from '../requests/ended-in-thinking.ts'
import { servedRequestBytes } from '../requests/request-size.ts'

/** An event of a call. It contains no text, no picture and no key. */
export interface LogEntry {
  /** `stopped` means that the caller did not read the stream to its end. */
  event: 'started' | 'chunk' | 'ended' | 'failed' | 'stopped'
  /** The id of the call, which is unique within the transport. */
  id: number
  /** The number of the attempt, from 1, if `log` comes after `retry` in `use`. */
  attempt: number
  method: Call['method']
  dialect: string
  model: string
  /** The bytes of the request; only in `started` entries. */
  requestBytes?: number
  /** The time since the call started, in milliseconds. */
  elapsed?: number
  /** The time until the reply or the first chunk of a stream, in milliseconds. */
  firstByte?: number
  chunks?: number
  finishReason?: string
  /** Whether thinking used up the output tokens before the answer began. */
  endedInThinking?: true
  usage?: Usage
  error?: TransportError
}

/**
 * Middleware that calls `write` when a call starts and when it ends. Errors that `write` throws are
 * ignored.
 * @returns The middleware.
 */
export function log(options: {
  write: (entry: LogEntry) => void
  /** Whether to write an entry for each chunk as well. @default false */
  progress?: boolean
}): Middleware {
  checkOptions(options, { write: true, progress: true })
  const { write, progress = false } = options
  return (send) =>
    async function* sendAndLog(call) {
      const { id, attempt, method, dialect, request, clock } = call
      const common = { id, attempt, method, dialect, model: request.model.name }
      const start = clock.now()
      const facts: Partial<LogEntry> & { chunks: number } = { chunks: 0 }
      let hasAnswer = false
      let end: Pick<LogEntry, 'event' | 'error'> = { event: 'stopped' }
      notify(write, { event: 'started', ...common, requestBytes: servedRequestBytes(request) })
      try {
        for await (const reply of send(call)) {
          const elapsed = clock.now() - start
          facts.chunks += 1
          facts.firstByte ??= elapsed
          const reason = reply.candidates?.[0]?.finishReason
          if (reason !== undefined) facts.finishReason = reason
          if (reply.usageMetadata) facts.usage = reply.usageMetadata
          hasAnswer ||= saysSomething(reply)
          if (!hasAnswer && endedInThinking(reply)) facts.endedInThinking = true
          if (progress) notify(write, { event: 'chunk', ...common, ...facts, elapsed })
          yield reply
        }
        end = { event: 'ended' }
      } catch (error) {
        end = { event: 'failed', ...(error instanceof TransportError ? { error } : {}) }
        throw error
      } finally {
        notify(write, { ...end, ...common, ...facts, elapsed: clock.now() - start })
      }
    }
}
