import type { IgnoredKeyword } from './check-schema.ts'

/** Receives one line for each request in which Gemini would ignore keywords. */
export type Log = (line: string) => void

/** The most keywords that are reported by name; of the rest, only the number is reported. */
const MAX_NAMED_KEYWORDS = 20

/** The longest part of a keyword that is reported, in code units. */
const MAX_KEYWORD_CHARS = 80

/** The header of an answer that names what Gemini ignores in the request. */
export const IGNORED_HEADER = 'x-pollux-ignored'

/** Reports ignored keywords: in a header of the answer, and with their paths in a line of the log. */
export function reportIgnored(
  answer: Response,
  ignored: readonly IgnoredKeyword[],
  { url, log }: { url: string; log: Log | undefined },
): Response {
  if (ignored.length === 0) return answer
  const names = [...new Set(ignored.map(({ keyword }) => keyword))].slice(0, MAX_NAMED_KEYWORDS)
  answer.headers.set(IGNORED_HEADER, names.map(asToken).join(', '))
  const places = ignored.slice(0, MAX_NAMED_KEYWORDS)
  const more = ignored.length - places.length
  const shown = places.map(({ keyword, field }) => JSON.stringify(`${field}.${keyword}`))
  log?.(
    `${new URL(url).pathname}: Gemini ignores ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
  )
  return answer
}

/** Returns a keyword in characters that headers allow; keywords of JSON Schema are unchanged. */
function asToken(keyword: string): string {
  return encodeURIComponent([...keyword].slice(0, MAX_KEYWORD_CHARS).join('')).replaceAll(
    '%24',
    '$',
  )
}
