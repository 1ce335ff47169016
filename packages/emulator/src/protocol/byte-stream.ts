/**
 * Returns a body whose chunks are produced when they are read. Nothing is queued, since an error
 * would discard queued chunks.
 */
export function byteStream(
  pieces: AsyncIterable<Uint8Array<ArrayBuffer>>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reading = pieces[Symbol.asyncIterator]()
  const source: UnderlyingDefaultSource<Uint8Array<ArrayBuffer>> = {
    async pull(controller) {
      const { done, value } = await reading.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: async () => void (await reading.return?.(undefined)),
  }
  return new ReadableStream(source, { highWaterMark: 0 })
}
