/** Reads along what comes under status 200, and finds an error in it. */
export interface ErrorWatch {
  /** The error that has come whole with this piece of the body, if any. */
  read(piece: Uint8Array): Error | undefined
  /** The error that the whole body was, if it was one. */
  end(): Error | undefined
}

/** Characters of an event or body that are kept until it is whole; no error is longer. */
const MAX_RECORD_CHARS = 64_000

/**
 * Watches a body of events for one that is an error, or any other body for being one. The SDK drops an error that stands
 * where a reply should, some of its versions also one in a stream, and with it the time that Gemini asks to wait.
 */
export function createErrorWatch(contentType: string | null): ErrorWatch {
  const separator = contentType?.includes('event-stream') ? /[\r\n]+/ : /$^/
  const decoder = new TextDecoder()
  let record = ''

  function end(): Error | undefined {
    const error = readError(record)
    record = ''
    return error
  }

  return {
    read(piece) {
      let found: Error | undefined
      const lines = decoder.decode(piece, { stream: true }).split(separator)
      for (const [index, line] of lines.entries()) {
        if (index > 0) found ??= end()
        if (record.length <= MAX_RECORD_CHARS) record += line
      }
      return found
    },
    end,
  }
}

/** An error with the body as its message, as the SDK's are. */
function readError(record: string): Error | undefined {
  const [, body] = /^\s*(?:data:)?\s*(\[?\s*\{\s*"error"\s*:\s*\{.*)$/s.exec(record) ?? []
  if (body === undefined || record.length > MAX_RECORD_CHARS) return undefined
  try {
    JSON.parse(body)
    return new Error(body)
  } catch {
    return undefined
  }
}
