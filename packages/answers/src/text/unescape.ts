/** Returns a text without its escapes, and whether any of them is unknown to JSON. */
export function unescapeText(text: string): { text: string; isRepaired: boolean } {
  let at = text.indexOf('\\')
  if (at < 0) return { text, isRepaired: false }
  const parts: string[] = []
  let isRepaired = false
  let from = 0
  while (at >= 0) {
    parts.push(text.slice(from, at))
    const character = text[at + 1] ?? ''
    const plain = escapes.get(character)
    if (plain !== undefined) {
      parts.push(plain)
      from = at + 2
    } else {
      const unit = character === 'u' ? hexadecimal(text.slice(at + 2, at + 6)) : undefined
      parts.push(unit === undefined ? character : String.fromCharCode(unit))
      isRepaired ||= unit === undefined
      from = at + (unit === undefined ? 2 : 6)
    }
    at = text.indexOf('\\', from)
  }
  parts.push(text.slice(from))
  return { text: parts.join(''), isRepaired }
}

/** The characters for simple escapes. */
export const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])

/** Reads four hexadecimal digits as a number. */
export function hexadecimal(digits: string): number | undefined {
  if (digits.length !== 4) return undefined
  for (const digit of digits) if (!'0123456789abcdefABCDEF'.includes(digit)) return undefined
  return Number.parseInt(digits, 16)
}
