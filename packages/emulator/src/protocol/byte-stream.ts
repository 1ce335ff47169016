/** A body from pieces, which are made only as they are read; an error drops what waits in a stream, so nothing waits there. */
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
