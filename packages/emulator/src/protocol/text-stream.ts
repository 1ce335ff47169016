/**
 * Returns a body of text that is produced as it is read; `onCancel` is called if the reader stops
 * early.
 */
export function textStream(
  pieces: AsyncGenerator<string>,
  onCancel: () => void,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      onCancel()
      await pieces.return(undefined)
    },
  })
}
