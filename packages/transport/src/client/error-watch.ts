/** Looks for an error in a body that has the status 200. */
export interface ErrorWatch {
  /** Returns the error that this piece of the body completes, if any. */
  read(piece: Uint8Array): Error | undefined
  /** Returns the error if the whole body is one. */
  end(): Error | undefined
}

/** The longest event or body that is kept until it is complete. No error is longer. */
const MAX_RECORD_CHARS = 64_000

/**
 * Creates a watch for an event stream that contains an error, or another body that is one. The SDK drops an
 * error in the place of a reply; some versions also drop one inside a stream. With it they lose the wait that
 * Gemini asks for.
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

/** Returns an error whose message is the body, as in the SDK's errors. */
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
