/**
 * The number of compressed bytes that are inflated at a time. Deflate expands them at most
 * 1,032-fold.
 */
const CHUNK_BYTES = 4096

/**
 * Inflates at most `maxBytes` of a zlib stream, or of a raw one as in ZIP. Of a broken stream, returns what
 * precedes the damage.
 */
export async function inflateBounded(
  bytes: Uint8Array,
  maxBytes: number,
  format: 'deflate' | 'deflate-raw' = 'deflate',
): Promise<Uint8Array> {
  let sent = 0
  const pieces = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      const piece = bytes.slice(sent, sent + CHUNK_BYTES)
      sent += piece.length
      if (piece.length > 0) controller.enqueue(piece)
      else controller.close()
    },
  })
  const reader = pieces.pipeThrough(new DecompressionStream(format)).getReader()
  const inflated: Uint8Array[] = []
  let length = 0
  try {
    while (length < maxBytes) {
      const { done, value } = await reader.read()
      if (done) break
      inflated.push(value)
      length += value.length
    }
    await reader.cancel()
  } catch {
    // The stream is cut off or damaged; the bytes inflated so far are still returned.
  }
  const whole = new Uint8Array(Math.min(length, maxBytes))
  let at = 0
  for (const piece of inflated) {
    whole.set(piece.subarray(0, whole.length - at), at)
    at = Math.min(whole.length, at + piece.length)
  }
  return whole
}
