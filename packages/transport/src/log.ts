import type { Usage } from '@pollux/wire'
import type { Call, Middleware } from './call.ts'
import { requestBytes } from './request-size.ts'
import { TransportError } from './transport-error.ts'

/** Something that happened to a call; neither words nor pictures nor keys are in it. */
export interface LogEntry {
  /** `stopped` is the caller's doing: it has had enough of a stream. */
  event: 'started' | 'ended' | 'failed' | 'stopped'
  /** The same in all entries of a call, and of each attempt where `log` stands after `retry`. */
  id: number
  method: Call['method']
  model: string
  /** Bytes of the request, when it starts. */
  requestBytes?: number
  /** Milliseconds since it started. */
  elapsed?: number
  /** Milliseconds until the reply, or a stream's first chunk. */
  firstByte?: number
  chunks?: number
  finishReason?: string
  usage?: Usage
  error?: TransportError
}

/** Tells `write` when a call starts and how it ends; what `write` throws is passed over. */
export function log({ write }: { write: (entry: LogEntry) => void }): Middleware {
  let calls = 0
  const tell = (entry: LogEntry) => {
    try {
      write(entry)
    } catch {
      // A log that fails is no reason for a call to fail.
    }
  }
  return (send) =>
    async function* sendAndLog(call) {
      calls += 1
      const { method, request, clock } = call
      const common = { id: calls, method, model: request.model }
      const start = clock.now()
      const facts: Partial<LogEntry> & { chunks: number } = { chunks: 0 }
      let end: Pick<LogEntry, 'event' | 'error'> = { event: 'stopped' }
      tell({ event: 'started', ...common, requestBytes: requestBytes(request) })
      try {
        for await (const reply of send(call)) {
          facts.chunks += 1
          facts.firstByte ??= clock.now() - start
          const reason = reply.candidates?.[0]?.finishReason
          if (reason !== undefined) facts.finishReason = reason
          if (reply.usageMetadata) facts.usage = reply.usageMetadata
          yield reply
        }
        end = { event: 'ended' }
      } catch (error) {
        end = { event: 'failed', ...(error instanceof TransportError ? { error } : {}) }
        throw error
      } finally {
        tell({ ...end, ...common, ...facts, elapsed: clock.now() - start })
      }
    }
}
