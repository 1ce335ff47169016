/** Reads along what comes under status 200, and finds an error in it. */
export interface ErrorWatch {
  /** The error that has come whole with this piece of the body, if any. */
  read(piece: Uint8Array): Error | undefined
  /** The error that the whole body was, if it was one. */
  end(): Error | undefined
}

/** Characters of an error that are kept while the rest of it comes. */
const LONGEST = 64_000

/**
 * Watches a body of events for one that is an error, or any other body for being one. The SDK drops an error that stands
 * where a reply should, some of its versions also one in a stream, and with it the time that Gemini asks to wait.
 */
export function createErrorWatch(contentType: string | null): ErrorWatch {
  const isStream = contentType?.includes('event-stream') ?? false
  const decoder = new TextDecoder()
  let record = ''
  let isHarmless = false

  function add(text: string): void {
    if (isHarmless) return
    record += text
    isHarmless = record.length > LONGEST || !mayBeError(record)
    if (isHarmless) record = ''
  }

  function finish(): Error | undefined {
    const error = isHarmless ? undefined : readError(record)
    record = ''
    isHarmless = false
    return error
  }

  return {
    read(piece) {
      const text = decoder.decode(piece, { stream: true })
      let found: Error | undefined
      for (const [index, line] of (isStream ? text.split(/[\r\n]+/) : [text]).entries()) {
        if (index > 0) found ??= finish()
        add(line)
      }
      return found
    },
    end: finish,
  }
}

/** How an error begins, white space and the `data:` of an event left out. */
const beginnings = ['{"error":{', '[{"error":{']

function mayBeError(record: string): boolean {
  const start = withoutField(record).trimStart().slice(0, 100).replace(/\s+/g, '')
  return beginnings.some((beginning) => beginning.startsWith(start) || start.startsWith(beginning))
}

/** An error with the body as its message, as the SDK's are. */
function readError(record: string): Error | undefined {
  const body = withoutField(record).trim()
  if (!/^\[?\s*\{\s*"error"\s*:\s*\{/.test(body)) return undefined
  try {
    JSON.parse(body)
    return new Error(body)
  } catch {
    return undefined
  }
}

function withoutField(record: string): string {
  return record.replace(/^\s*(?:d|da|dat|data|data:\s*)(?=$|[[{])/, '')
}
