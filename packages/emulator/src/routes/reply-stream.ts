import type { Reply } from '@pollux/wire'
import { Refusal } from '../protocol/refusal.ts'
import { textStream } from '../protocol/text-stream.ts'

/** How the chunks of a streamed reply are written. */
export type StreamForm = 'events' | 'array'

/** Returns the body of a stream as Gemini writes it: server-sent events with CR LF, or one indented JSON array. */
export function replyStream(
  chunks: AsyncGenerator<Reply>,
  form: StreamForm,
  abort: AbortController,
): ReadableStream<Uint8Array> {
  const pieces = form === 'events' ? asEvents(chunks) : asArray(chunks)
  return textStream(pieces, () => abort.abort())
}

async function* asEvents(chunks: AsyncGenerator<Reply>): AsyncGenerator<string> {
  for await (const body of withFailure(chunks)) yield `data: ${JSON.stringify(body)}\r\n\r\n`
}

async function* asArray(chunks: AsyncGenerator<Reply>): AsyncGenerator<string> {
  let isFirst = true
  for await (const body of withFailure(chunks)) {
    yield `${isFirst ? '[' : ',\r\n'}${JSON.stringify(body, null, 2)}\n`
    isFirst = false
  }
  yield isFirst ? '[]' : ']'
}

/**
 * Yields chunks, and the error as the last one if the stream fails, since its status has already
 * been sent.
 */
async function* withFailure(chunks: AsyncGenerator<Reply>): AsyncGenerator<object> {
  try {
    yield* chunks
  } catch (cause) {
    if (!(cause instanceof Refusal) || typeof cause.fault.body === 'string') throw cause
    yield cause.fault.body
  }
}
