import { BrokenConnection } from '../protocol/broken-connection.ts'
import type { Wait } from './fault.ts'

/** The chunks of a body, in the order in which they arrive. */
export type Pieces = AsyncIterable<Uint8Array<ArrayBuffer>>

/** Yields the first bytes of a body, then breaks the connection. */
export async function* cutBody(pieces: Pieces, bytes: number, by: 'close' | 'reset') {
  yield* truncateBody(pieces, bytes)
  // Written bytes must leave the process before the connection breaks.
  await new Promise((resolve) => setTimeout(resolve))
  throw new BrokenConnection('The answer was cut on purpose.', by)
}

/** Yields the first bytes of a body, then ends as if it were complete. */
export async function* truncateBody(pieces: Pieces, bytes: number) {
  let left = bytes
  if (left <= 0) return
  for await (const piece of pieces) {
    yield piece.subarray(0, left)
    left -= piece.length
    if (left <= 0) return
  }
}

/** Yields the first bytes of a body, then nothing until the client disconnects. */
export async function* stallBody(pieces: Pieces, bytes: number, signal: AbortSignal) {
  yield* truncateBody(pieces, bytes)
  await goneClient(signal)
}

/** Resolves when the client disconnects. */
export function goneClient(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}

/** Yields a body a few bytes at a time, with a pause after each. */
export async function* dripBody(
  pieces: Pieces,
  bytes: number,
  pause: { milliseconds: number; wait: Wait; signal: AbortSignal },
) {
  for await (const piece of pieces) {
    for (let offset = 0; offset < piece.length; offset += bytes) {
      if (pause.signal.aborted) return
      yield piece.subarray(offset, offset + bytes)
      await pause.wait(pause.milliseconds, pause.signal)
    }
  }
}

/** Yields gzip that inflates to this many line ends and then the body, without holding either whole. */
export async function* bombBody(pieces: Pieces, bytes: number) {
  const compressor = new CompressionStream('gzip')
  const writing = fill(compressor.writable.getWriter(), pieces, bytes)
  // The reader's side reports the error.
  writing.catch(() => {})
  yield* compressor.readable
  await writing
}

async function fill(
  writer: WritableStreamDefaultWriter<BufferSource>,
  pieces: Pieces,
  bytes: number,
): Promise<void> {
  const padding = new Uint8Array(Math.min(bytes, 2 ** 16)).fill(0x0a)
  for (let left = bytes; left > 0; left -= padding.length) {
    await writer.write(padding.subarray(0, left))
  }
  for await (const piece of pieces) await writer.write(piece)
  await writer.close()
}
