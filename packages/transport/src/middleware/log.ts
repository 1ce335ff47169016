import type { Usage } from '@pollux/wire'
import { notify } from '../failures/notify.ts'
import { TransportError } from '../failures/transport-error.ts'
import type { Call, Middleware } from '../requests/call.ts'
import { endedInThinking, saysSomething } from '../requests/ended-in-thinking.ts'
import { servedRequestBytes } from '../requests/request-size.ts'

/** Something that happened to a call; neither words nor pictures nor keys are in it. */
export interface LogEntry {
  /** `stopped` is the caller's doing: it has had enough of a stream. */
  event: 'started' | 'chunk' | 'ended' | 'failed' | 'stopped'
  /** The same in all entries of a call, whatever stands between; unlike that of other calls of the transport. */
  id: number
  /** The number of the attempt, from 1, where `log` stands after `retry`. */
  attempt: number
  method: Call['method']
  dialect: string
  model: string
  /** Bytes of the request, when it starts. */
  requestBytes?: number
  /** Milliseconds since it started. */
  elapsed?: number
  /** Milliseconds until the reply, or a stream's first chunk. */
  firstByte?: number
  chunks?: number
  finishReason?: string
  /** Whether thinking used up the tokens of the answer before a word of it. */
  endedInThinking?: true
  usage?: Usage
  error?: TransportError
}

/** Tells `write` when a call starts and how it ends; what `write` throws is passed over. */
export function log({
  write,
  progress = false,
}: {
  write: (entry: LogEntry) => void
  /** Whether each chunk is told of as well. @default false */
  progress?: boolean
}): Middleware {
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
