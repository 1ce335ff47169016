/** The value of JSON in which texts may stand in single quotes too: Google takes them, and its guides to uploads write them. Throws the `SyntaxError` of `JSON.parse`. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const strict = text.includes("'") ? withDoubleQuotes(text) : undefined
    if (strict === undefined) throw error
    try {
      return JSON.parse(strict)
    } catch {
      throw error
    }
  }
}

/** Nothing if a text has no end. */
function withDoubleQuotes(text: string): string | undefined {
  const pieces: string[] = []
  const quotes = /["']/g
  let end = 0
  for (let found = quotes.exec(text); found; found = quotes.exec(text)) {
    const [quote] = found
    const begin = found.index
    pieces.push(text.slice(end, begin))
    end = endOfText(text, begin) + 1
    if (end === 0) return undefined
    const inside = text.slice(begin + 1, end - 1)
    pieces.push('"', quote === '"' ? inside : inside.replace(/\\[\s\S]|"/g, requote), '"')
    quotes.lastIndex = end
  }
  return pieces.join('') + text.slice(end)
}

/** Where the quote stands that ends the text that begins there; -1 if none does. */
function endOfText(text: string, begin: number): number {
  const quote = text.charAt(begin)
  let end = text.indexOf(quote, begin + 1)
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf(quote, end + 1)
  return end
}

/** Whether an odd number of backslashes stands before a place. */
function isEscaped(text: string, place: number): boolean {
  let start = place
  while (text.charAt(start - 1) === '\\') start -= 1
  return (place - start) % 2 === 1
}

function requote(found: string): string {
  if (found === '"') return '\\"'
  return found === "\\'" ? "'" : found
}
