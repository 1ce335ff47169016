/** Yields the data of each server-sent event in a response. Throws an `Error` if the body ends within an event. */
export async function* readServerEvents(
  response: Response,
): AsyncGenerator<string, void, undefined> {
  const reader = response.body?.getReader()
  if (!reader) throw new SyntaxError('The response has no body.')
  const lines = createLines()
  let data: string[] = []
  while (true) {
    const { done, value } = await reader.read()
    for (const line of done ? lines.end() : lines.add(value)) {
      const field = /^data: ?/.exec(line)
      if (field) data.push(line.slice(field[0].length))
      if (line !== '' || data.length === 0) continue
      yield data.join('\n')
      data = []
    }
    if (!done) continue
    if (data.length > 0) throw new Error('Incomplete JSON segment at the end')
    return
  }
}

/** Joins bytes into lines, reading each byte once. A line ends with `\n`, `\r` or both. */
function createLines() {
  const decoder = new TextDecoder()
  let rest: string[] = []
  let endsWithReturn = false

  function* split(text: string): Generator<string> {
    const own = endsWithReturn && text.startsWith('\n') ? text.slice(1) : text
    if (text !== '') endsWithReturn = text.endsWith('\r')
    const [first = '', ...more] = own.split(/\r\n|\n|\r/)
    rest.push(first)
    for (const line of more) {
      yield rest.join('')
      rest = [line]
    }
  }

  return {
    add: (bytes: Uint8Array) => split(decoder.decode(bytes, { stream: true })),
    *end(): Generator<string> {
      yield* split(decoder.decode())
      yield rest.join('')
    },
  }
}
