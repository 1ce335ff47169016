/** The pieces that a saved text consists of. */
export interface SavedPieces {
  values: unknown[]
  /** Whether they are the events of one stream. */
  isStream: boolean
}

/**
 * Returns the JSON values that a saved text consists of: one value, the data of server-sent events, JSON Lines,
 * or several values with or without commas. Returns `undefined` if the text contains anything else.
 */
export function savedPieces(text: string): SavedPieces | undefined {
  const whole = parse(text)
  if (whole) return { values: [whole.value], isStream: false }
  const events = eventData(text)
  if (events) {
    const values = parseAll(events.filter((data) => data !== '[DONE]'))
    return values && { values, isStream: true }
  }
  const values = parseAll(splitValues(text) ?? [])
  return values && { values, isStream: false }
}

function parse(text: string): { value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return { value }
  } catch {
    return undefined
  }
}

function parseAll(texts: readonly string[]): unknown[] | undefined {
  const values: unknown[] = []
  for (const text of texts) {
    const parsed = parse(text)
    if (!parsed) return undefined
    values.push(parsed.value)
  }
  return values.length > 0 ? values : undefined
}

/**
 * Returns the data of each server-sent event, with the lines of one event joined, or `undefined` if a line
 * belongs to no event.
 */
function eventData(text: string): string[] | undefined {
  const events: string[] = []
  const lines: string[] = []
  for (const line of text.split(/\r\n|\n|\r/)) {
    const data = /^\s*data:(.*)$/s.exec(line)?.[1]
    if (data !== undefined) {
      // Some programs omit the empty line between events.
      if (lines.length > 0 && parse(lines.join('\n'))) events.push(lines.splice(0).join('\n'))
      lines.push(data.trim())
    } else if (line.trim() === '') {
      if (lines.length > 0) events.push(lines.splice(0).join('\n'))
    } else if (!/^(?::|(?:event|id|retry):)/.test(line)) return undefined
  }
  if (lines.length > 0) events.push(lines.join('\n'))
  return events.length > 0 ? events : undefined
}

/**
 * Splits a text into the values that follow each other in it. Returns them, or `undefined` if there is prose between
 * them or the last is
 * cut off.
 */
function splitValues(text: string): string[] | undefined {
  const values: string[] = []
  let depth = 0
  let start = 0
  let isInString = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!
    if (isInString) {
      if (character === '\\') at += 1
      else if (character === '"') isInString = false
    } else if (depth > 0 && character === '"') isInString = true
    else if (character === '{' || character === '[') {
      if (depth === 0) start = at
      depth += 1
    } else if (character === '}' || character === ']') {
      depth -= 1
      if (depth < 0) return undefined
      if (depth === 0) values.push(text.slice(start, at + 1))
    } else if (depth === 0 && !',\n\r\t \u001e\ufeff'.includes(character)) return undefined
  }
  return depth === 0 && !isInString ? values : undefined
}
