const PIECE = 4096

/** Inflates a zlib stream up to `most` bytes; of a longer or broken one what came until then. */
export async function inflateBounded(bytes: Uint8Array, most: number): Promise<Uint8Array> {
  let sent = 0
  const pieces = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      // Small pieces, each of which inflates to a thousand times its length at most.
      const piece = bytes.slice(sent, sent + PIECE)
      sent += piece.length
      if (piece.length > 0) controller.enqueue(piece)
      else controller.close()
    },
  })
  const reader = pieces.pipeThrough(new DecompressionStream('deflate')).getReader()
  const inflated: Uint8Array[] = []
  let length = 0
  try {
    while (length < most) {
      const { done, value } = await reader.read()
      if (done) break
      inflated.push(value)
      length += value.length
    }
    await reader.cancel()
  } catch {
    // Cut off or damaged: what was inflated stays.
  }
  const whole = new Uint8Array(Math.min(length, most))
  let at = 0
  for (const piece of inflated) {
    whole.set(piece.subarray(0, whole.length - at), at)
    at = Math.min(whole.length, at + piece.length)
  }
  return whole
}
